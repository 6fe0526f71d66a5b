package org.archivesupport.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample account that logs in as a browser does: by the OIDC code flow and Keycloak's own login page, with a jar for
 * its cookies.
 */
final class Account {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final String name;
    private final Map<String, Map<String, String>> jars = new LinkedHashMap<>();

    private Account(String name) {
        this.name = name;
    }

    /** @return a logged-in user of the gateway, by session cookie */
    static Http login(String name) {
        var account = new Account(name);
        account.logIn();
        String gateway = RunningSuite.get().url();
        return Http.anonymous().with("Cookie", account.cookies(gateway)).with("Origin", gateway);
    }

    /** @return a user of the gateway by a Keycloak token of the loader's client, which is staff */
    static Http loader() {
        return Http.anonymous().bearer(loaderToken());
    }

    static String loaderToken() {
        var answer = Http.at(RunningSuite.get().issuer())
                .form(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "aus-local",
                                "client_secret", RunningSuite.get().secret("client.aus-local")))
                .expect(200);
        return answer.json().path("access_token").asText();
    }

    private void logIn() {
        var page = follow(RunningSuite.get().url() + "/login?return_to=/portal/");
        Matcher form = FORM.matcher(page.text());
        if (!form.find()) {
            throw new AssertionError("no login page but " + page.status() + ": " + page.text());
        }
        String action = form.group(1).replace("&amp;", "&");
        var sent = visit(action, Map.of("username", name, "password", name + "-demo", "credentialId", ""));
        if (sent.status() != 302) {
            throw new AssertionError("login of " + name + " was refused: " + sent.status() + " " + sent.text());
        }
        follow(sent.header("Location"));
    }

    private Http.Answer follow(String address) {
        for (int hops = 0; hops < 12; hops++) {
            var answer = visit(address, null);
            if (answer.status() / 100 != 3) {
                return answer;
            }
            String next = answer.header("Location");
            address = next.startsWith("/") ? origin(address) + next : next;
        }
        throw new AssertionError("the login goes in circles at " + address);
    }

    private Http.Answer visit(String address, Map<String, String> form) {
        var http = Http.at("");
        String cookies = cookies(address);
        if (!cookies.isEmpty()) {
            http = http.with("Cookie", cookies);
        }
        var answer = form == null ? http.get(address) : http.form(address, form);
        for (String cookie : answer.response().headers().allValues("set-cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            jars.computeIfAbsent(origin(address), o -> new LinkedHashMap<>()).put(pair[0], pair[1]);
        }
        return answer;
    }

    private String cookies(String address) {
        var text = new StringBuilder();
        jars.getOrDefault(origin(address), Map.of()).forEach((key, value) -> {
            if (!value.isEmpty()) {
                text.append(text.length() == 0 ? "" : "; ")
                        .append(key)
                        .append('=')
                        .append(value);
            }
        });
        return text.toString();
    }

    private static String origin(String address) {
        int path = address.indexOf('/', "https://".length());
        return path < 0 ? address : address.substring(0, path);
    }
}
