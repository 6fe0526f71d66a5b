package org.archivesupport.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** SMTP server that keeps what it gets in memory, with a web view: {@code /} for people, {@code /api/messages} as JSON. */
public final class MailSink {

    private final GreenMail smtp;
    private final HttpServer view;

    private MailSink(GreenMail smtp, HttpServer view) {
        this.smtp = smtp;
        this.view = view;
    }

    /** @throws IOException if a port cannot be had */
    public static MailSink start(int smtpPort, int viewPort) throws IOException {
        var smtp = new GreenMail(new ServerSetup(smtpPort, "localhost", ServerSetup.PROTOCOL_SMTP));
        try {
            smtp.start();
        } catch (RuntimeException e) {
            throw new IOException("the mail sink cannot listen on port " + smtpPort, e);
        }
        var view = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), viewPort), 16);
        view.createContext("/", new MailView(smtp));
        view.start();
        return new MailSink(smtp, view);
    }

    public void stop() {
        view.stop(0);
        smtp.stop();
    }
}
