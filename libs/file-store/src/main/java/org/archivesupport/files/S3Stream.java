package org.archivesupport.files;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The bytes of an object. Closed before its end, the connection is dropped and the rest is not fetched. */
final class S3Stream extends FilterInputStream {

    private final ResponseInputStream<GetObjectResponse> object;
    private boolean ended;

    S3Stream(ResponseInputStream<GetObjectResponse> object) {
        super(object);
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        ended |= b < 0;
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        ended |= n < 0;
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            object.close();
        } else {
            object.abort();
        }
    }
}
