package org.archivesupport.kit.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.archivesupport.kit.problem.Faults;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation of the suite's own API does not declare, with the list of those it does.
 *
 * <p>Silently ignored filters are what users of archives suffer from most: a misspelt filter returns everything.
 * Operations whose parameters are open (one per column) declare it with {@link OpenParameters} and check themselves.
 */
public class KnownParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        var given = request.getUriInfo().getQueryParameters().keySet();
        if (given.isEmpty() || !request.getUriInfo().getPath().startsWith("/api/v1/")) {
            return;
        }
        Method method = resource.getResourceMethod();
        if (method == null || method.isAnnotationPresent(OpenParameters.class)) {
            return;
        }
        Set<String> names = known.computeIfAbsent(method, KnownParameters::declared);
        var faults = new Faults();
        for (String name : given) {
            faults.check(
                    names.contains(name),
                    name,
                    names.isEmpty()
                            ? "unknown parameter; this operation takes none"
                            : "unknown parameter; known are: " + String.join(", ", names));
        }
        faults.throwIfAny();
    }

    private static Set<String> declared(Method method) {
        var names = new TreeSet<String>();
        for (var parameter : method.getParameters()) {
            collect(parameter, parameter.getName(), parameter.getType(), names);
        }
        return names;
    }

    private static void collect(AnnotatedElement element, String name, Class<?> type, Set<String> names) {
        var query = element.getAnnotation(QueryParam.class);
        var rest = element.getAnnotation(RestQuery.class);
        if (query != null) {
            names.add(query.value());
        } else if (rest != null) {
            names.add(rest.value().isEmpty() ? name : rest.value());
        } else if (element.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (var field : c.getDeclaredFields()) {
                    collect(field, field.getName(), field.getType(), names);
                }
            }
            if (type.isRecord()) {
                for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
                    collect(parameter, parameter.getName(), parameter.getType(), names);
                }
            }
        }
    }
}
