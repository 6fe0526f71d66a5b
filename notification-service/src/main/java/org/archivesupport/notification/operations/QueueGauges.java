package org.archivesupport.notification.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.archivesupport.kit.database.Sql;
import org.archivesupport.kit.database.SqlException;

/** What an operator is woken for: dead letters, mails and events that wait. Counted when the metrics are read. */
@ApplicationScoped
class QueueGauges {

    @Inject
    Sql sql;

    @Inject
    MeterRegistry registry;

    void register(@Observes StartupEvent start) {
        gauge("notifications.deliveries.dead", "select count(*) from delivery where state = 'dead'");
        gauge(
                "notifications.deliveries.waiting",
                "select count(*) from delivery where state in ('queued', 'sending', 'retrying')");
        gauge("notifications.events.waiting", "select count(*) from event where state = 'waiting'");
        gauge("notifications.events.unusable", "select count(*) from event where state = 'unusable'");
    }

    private void gauge(String name, String statement) {
        Supplier<Number> count = () -> {
            try {
                return sql.number(statement);
            } catch (SqlException e) {
                return Double.NaN;
            }
        };
        Gauge.builder(name, count).register(registry);
    }
}
