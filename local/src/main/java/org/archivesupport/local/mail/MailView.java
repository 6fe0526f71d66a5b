package org.archivesupport.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shows the mails of the sink, newest first. */
final class MailView implements HttpHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 200;

    private final GreenMail smtp;

    MailView(GreenMail smtp) {
        this.smtp = smtp;
    }

    /** One mail as the view shows it. */
    record Mail(
            String messageId, String from, List<String> to, String subject, String text, List<String> attachments) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/messages")) {
                send(exchange, 200, "application/json", JSON.writeValueAsBytes(mails()));
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html; charset=utf-8", page().getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, 404, "text/plain", "Not here. Try / or /api/messages.".getBytes(StandardCharsets.UTF_8));
            }
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private List<Mail> mails() throws MessagingException, IOException {
        MimeMessage[] all = smtp.getReceivedMessages();
        var shown = new ArrayList<Mail>();
        for (int i = all.length - 1; i >= Math.max(0, all.length - SHOWN); i--) {
            shown.add(read(all[i]));
        }
        return shown;
    }

    private static Mail read(MimeMessage message) throws MessagingException, IOException {
        var text = new StringBuilder();
        var attachments = new ArrayList<String>();
        collect(message.getContent(), text, attachments);
        return new Mail(
                message.getMessageID(),
                message.getFrom() == null ? "" : message.getFrom()[0].toString(),
                message.getAllRecipients() == null
                        ? List.of()
                        : Arrays.stream(message.getAllRecipients())
                                .map(Object::toString)
                                .toList(),
                String.valueOf(message.getSubject()),
                text.toString(),
                attachments);
    }

    private static void collect(Object content, StringBuilder text, List<String> attachments)
            throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.getFileName() != null) {
                    attachments.add(part.getFileName());
                } else {
                    collect(part.getContent(), text, attachments);
                }
            }
        } else if (content instanceof String string) {
            text.append(string);
        }
    }

    private String page() throws MessagingException, IOException {
        var html = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8><title>Mail sink</title>"
                + "<style>body{font:16px/1.5 system-ui;max-width:50em;margin:2em auto;padding:0 1em}"
                + "pre{white-space:pre-wrap;background:#f4f4f4;padding:1em}</style>"
                + "<h1>Mail sink of this local run</h1><p>Every mail that the suite sends ends here; none leaves this"
                + " machine, and all are gone after a restart.</p>");
        List<Mail> mails = mails();
        if (mails.isEmpty()) {
            html.append("<p>No mail yet.</p>");
        }
        for (Mail mail : mails) {
            html.append("<article><h2>").append(escape(mail.subject())).append("</h2><p>from ");
            html.append(escape(mail.from())).append(" to ").append(escape(String.join(", ", mail.to())));
            if (!mail.attachments().isEmpty()) {
                html.append("; attached: ").append(escape(String.join(", ", mail.attachments())));
            }
            html.append("</p><pre>").append(escape(mail.text())).append("</pre></article>");
        }
        return html.append("</html>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
