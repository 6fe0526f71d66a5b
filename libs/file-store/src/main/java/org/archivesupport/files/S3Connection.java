package org.archivesupport.files;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Reads an {@code s3://} location and connects to it. Credentials come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
final class S3Connection {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private S3Connection() {}

    static S3FileStore store(
            String location, Optional<String> endpoint, Optional<String> region, Optional<Boolean> pathStyle)
            throws IOException {
        String[] parts = location.substring("s3://".length()).split("/", 2);
        if (!parts[0].matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new IllegalArgumentException("s3:// needs the name of a bucket: s3://bucket/prefix");
        }
        String prefix = parts.length == 1 ? "" : parts[1].replaceAll("/+$", "");
        if (!prefix.isEmpty()) {
            Key.checked(prefix);
        }
        AwsCredentialsProvider credentials = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(), SystemPropertyCredentialsProvider.create());
        return new S3FileStore(client(endpoint, region, pathStyle, credentials), parts[0], prefix);
    }

    /** Only what every S3 service understands: no trailing checksums, no chunked signatures. */
    static S3Client client(
            Optional<String> endpoint,
            Optional<String> region,
            Optional<Boolean> pathStyle,
            AwsCredentialsProvider credentials) {
        var builder = S3Client.builder()
                .region(Region.of(region.orElse("us-east-1")))
                .credentialsProvider(credentials)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle.orElse(endpoint.isPresent()))
                        .chunkedEncodingEnabled(false)
                        .build())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE));
        endpoint.map(URI::create).ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
