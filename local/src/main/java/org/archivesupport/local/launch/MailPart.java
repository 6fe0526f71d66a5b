package org.archivesupport.local.launch;

import java.io.IOException;
import java.util.Optional;
import org.archivesupport.local.mail.MailSink;

/** The mail sink: lives inside the launcher. */
final class MailPart implements Part {

    private final Ports ports;
    private MailSink sink;

    MailPart(Ports ports) {
        this.ports = ports;
    }

    @Override
    public String name() {
        return "mail sink";
    }

    @Override
    public int port() {
        return ports.smtp();
    }

    @Override
    public void start() throws IOException {
        sink = MailSink.start(ports.smtp(), ports.mailView());
    }

    @Override
    public boolean ready() {
        return alive();
    }

    @Override
    public boolean alive() {
        return sink != null;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    public void stop() {
        if (sink != null) {
            sink.stop();
            sink = null;
        }
    }

    @Override
    public String lastWords() {
        return "";
    }
}
