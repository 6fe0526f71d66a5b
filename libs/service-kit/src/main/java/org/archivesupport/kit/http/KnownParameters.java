package org.archivesupport.kit.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.archivesupport.kit.problem.Faults;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation of the suite's own API does not declare, with the list of those it does,
 * and values that are not of the declared type.
 *
 * <p>Silently ignored filters are what users of archives suffer from most: a misspelt filter returns everything.
 * Operations whose parameters are open (one per column) declare it with {@link OpenParameters} and check themselves.
 */
public class KnownParameters {

    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || !request.getUriInfo().getPath().startsWith("/api/v1/")) {
            return;
        }
        Method method = resource.getResourceMethod();
        if (method == null || method.isAnnotationPresent(OpenParameters.class)) {
            return;
        }
        Map<String, Class<?>> declared = known.computeIfAbsent(method, KnownParameters::declared);
        var faults = new Faults();
        given.forEach((name, values) -> {
            faults.check(
                    declared.containsKey(name),
                    name,
                    declared.isEmpty()
                            ? "unknown parameter; this operation takes none"
                            : "unknown parameter; known are: " + String.join(", ", declared.keySet()));
            String form = form(declared.get(name));
            faults.check(
                    form == null || values.stream().allMatch(v -> readable(declared.get(name), v)),
                    name,
                    "must be " + form);
        });
        faults.throwIfAny();
    }

    private static String form(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == UUID.class ? "a UUID" : null;
    }

    private static boolean readable(Class<?> type, String value) {
        try {
            if (type == int.class || type == Integer.class) {
                Integer.parseInt(value);
            } else if (type == long.class || type == Long.class) {
                Long.parseLong(value);
            } else if (type == double.class || type == Double.class) {
                Double.parseDouble(value);
            } else if (type == UUID.class) {
                UUID.fromString(value);
            } else {
                return value.equals("true") || value.equals("false");
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Map<String, Class<?>> declared(Method method) {
        var names = new TreeMap<String, Class<?>>();
        for (var parameter : method.getParameters()) {
            collect(parameter, parameter.getName(), parameter.getType(), names);
        }
        return names;
    }

    private static void collect(AnnotatedElement element, String name, Class<?> type, Map<String, Class<?>> names) {
        var query = element.getAnnotation(QueryParam.class);
        var rest = element.getAnnotation(RestQuery.class);
        if (query != null) {
            names.put(query.value(), type);
        } else if (rest != null) {
            names.put(rest.value().isEmpty() ? name : rest.value(), type);
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
