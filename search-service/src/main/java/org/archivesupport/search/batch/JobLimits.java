package org.archivesupport.search.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a person and a job may use. */
@ConfigMapping(prefix = "aus.search.jobs")
public interface JobLimits {

    /** Files of one job. */
    @WithDefault("100000")
    int mostFiles();

    /** Jobs of one person that are queued, running or paused. */
    @WithDefault("5")
    int mostActive();

    /** Bytes of all results of one person that are there or on their way. */
    @WithDefault("1099511627776")
    long mostBytes();

    /** Greatest part of a result; a single file that is larger has a part of its own. */
    @WithDefault("21474836480")
    long partBytes();

    /** Files of one part. */
    @WithDefault("10000")
    int partFiles();

    /** How long a result is kept. */
    @WithDefault("P7D")
    Duration kept();

    /** How long a job may be paused, and how long the record of one is kept that is over. */
    @WithDefault("P30D")
    Duration remembered();

    /** How often the queue is looked at; {@code off} for a process that makes no bundles. */
    @WithDefault("2s")
    String every();
}
