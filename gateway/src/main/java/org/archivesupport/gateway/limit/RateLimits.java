package org.archivesupport.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.archivesupport.gateway.credential.Caller;
import org.archivesupport.gateway.limit.Buckets.Answer;
import org.archivesupport.gateway.route.Route;
import org.archivesupport.gateway.visit.ClientAddress;
import org.archivesupport.gateway.visit.Problem;
import org.archivesupport.gateway.visit.Visit;
import org.eclipse.microprofile.config.Config;

/**
 * The limits of a request: known callers have one bucket per person and one per token, all others one per address (IPv6:
 * per /64). Many tokens of one person share the person's bucket. Staff have no limit. Credentials that are not known
 * count against their address in a bucket of their own, so that nobody can try out tokens.
 */
@ApplicationScoped
public class RateLimits {

    private static final String GUESSES = "guess";

    private final ClientAddress addresses;
    private final MeterRegistry meters;
    private final Buckets buckets;
    private final Map<String, Quota> quotas = new LinkedHashMap<>();

    /** Requests in a minute. */
    private record Quota(long person, long token, long address) {}

    @Inject
    public RateLimits(Config config, ClientAddress addresses, MeterRegistry meters) {
        this(config, addresses, meters, System::nanoTime);
    }

    RateLimits(Config config, ClientAddress addresses, MeterRegistry meters, LongSupplier clock) {
        this.addresses = addresses;
        this.meters = meters;
        this.buckets = new Buckets(clock);
        double factor = config.getValue("aus.gateway.limits.factor", Double.class);
        for (String name : Route.LIMITS) {
            quotas.put(
                    name,
                    new Quota(
                            quota(config, name, "person", factor),
                            quota(config, name, "token", factor),
                            quota(config, name, "address", factor)));
        }
        quotas.put(GUESSES, new Quota(0, 0, quota(config, GUESSES, "address", factor)));
    }

    private static long quota(Config config, String name, String of, double factor) {
        long perMinute = config.getValue("aus.gateway.limits." + name + "." + of, Long.class);
        if (perMinute < 1 || !(factor > 0)) {
            throw new IllegalStateException("aus.gateway.limits." + name + "." + of + " must be at least 1");
        }
        return Math.max(1, (long) (perMinute * factor));
    }

    /**
     * Counts a request and says in its answer what is left.
     *
     * @return the refusal if nothing is left, else null
     */
    public Problem refusal(Visit visit, Route route, Caller caller) {
        if (route.limit().equals(Route.NO_LIMIT) || caller.groups().contains("staff")) {
            return null;
        }
        Problem guesses = caller.guess() ? guessed(address(visit)) : null;
        if (guesses != null) {
            return guesses;
        }
        Quota quota = quotas.get(route.limit());
        if (caller.anonymous()) {
            return judge(visit, route.limit(), "address", address(visit), quota.address());
        }
        Problem refusal = judge(visit, route.limit(), "person", caller.sub(), quota.person());
        return refusal != null || !caller.personal()
                ? refusal
                : judge(visit, route.limit(), "token", caller.tokenId(), quota.token());
    }

    private Problem guessed(String address) {
        Answer answer =
                buckets.take(GUESSES + ":" + address, quotas.get(GUESSES).address());
        return answer.taken()
                ? null
                : tooMany(
                        answer,
                        "Too many tokens that are not known here came from your address. Send none, or a good one,");
    }

    private Problem judge(Visit visit, String name, String of, String key, long perMinute) {
        Answer answer = buckets.take(name + ":" + of + ":" + key, perMinute);
        MultiMap headers = visit.context().response().headers();
        String policy = "\"" + name + "-per-" + of + "\"";
        headers.set("RateLimit-Policy", policy + ";q=" + perMinute + ";w=60");
        headers.set("RateLimit", policy + ";r=" + answer.left() + ";t=" + answer.seconds());
        if (answer.taken()) {
            return null;
        }
        meters.counter("gateway.limited", "class", name, "of", of).increment();
        String whose = switch (of) {
            case "person" -> "Your account";
            case "token" -> "This token";
            default -> "Your address";
        };
        String advice = of.equals("address") ? " Logged in, the limit is wider." : "";
        return tooMany(
                answer,
                whose + " has sent more than the " + perMinute + " requests of the kind \"" + name
                        + "\" that it may send in a minute." + advice + " Go on");
    }

    private static Problem tooMany(Answer answer, String detail) {
        return Problem.of(429, "Too many requests", detail + " after " + answer.seconds() + " s.")
                .with("Retry-After", Long.toString(answer.seconds()));
    }

    private String address(Visit visit) {
        return network(addresses.of(visit));
    }

    /** One machine has a whole IPv6 /64 to itself. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // a literal, so nothing is looked up
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8) + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
