package org.archivesupport.engdb.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.archivesupport.engdb.text.BadText;
import org.archivesupport.engdb.text.UtcTime;
import org.archivesupport.kit.problem.ProblemException;

/**
 * The JSON of the direct engineering service: {@code {"TlmMnemonic": …, "Data": [{"ObsTime": "/Date(ms+0000)/", "EUValue": …}]}}.
 * ISO times are taken too. The name must come before the data, or in the request.
 */
final class DirectForm {

    private static final Pattern DATE = Pattern.compile("/Date\\((-?\\d{1,15})(?:\\+0000)?\\)/");
    private static final JsonFactory JSON = new JsonFactory();

    private final Intake intake;

    DirectForm(Intake intake) {
        this.intake = intake;
    }

    void read(InputStream body, String single) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemException.badRequest("An object with TlmMnemonic and Data is needed.");
            }
            String name = single;
            boolean found = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                JsonToken value = json.nextToken();
                if (member.equals("TlmMnemonic") && value == JsonToken.VALUE_STRING) {
                    if (single == null) {
                        name = json.getText();
                    }
                } else if (member.equals("Data") && value == JsonToken.START_ARRAY) {
                    found = true;
                    rows(json, name);
                } else {
                    json.skipChildren();
                }
            }
            if (!found) {
                throw ProblemException.badRequest("The array Data is missing.");
            }
        }
    }

    private void rows(JsonParser json, String name) throws IOException {
        if (name == null) {
            throw ProblemException.badRequest("TlmMnemonic must come before Data, or give the parameter mnemonic.");
        }
        for (long i = 0; json.nextToken() == JsonToken.START_OBJECT; i++) {
            int line = json.currentLocation().getLineNr();
            String time = null;
            String value = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                JsonToken token = json.nextToken();
                if (token.isStructStart()) {
                    json.skipChildren();
                } else if (member.equals("ObsTime")) {
                    time = json.getText();
                } else if (member.equals("EUValue") && token != JsonToken.VALUE_NULL) {
                    value = json.getText();
                }
            }
            try {
                if (time == null || value == null) {
                    throw new BadText("ObsTime and EUValue are needed");
                }
                if (value.indexOf('\0') >= 0) {
                    throw new BadText("has a NUL character");
                }
                intake.take(intake.track(name), micros(time), value);
            } catch (BadText e) {
                intake.reject(line, "Data/" + i + ": " + e.getMessage());
            }
        }
    }

    private static long micros(String time) {
        Matcher date = DATE.matcher(time);
        return date.matches() ? UtcTime.checked(Long.parseLong(date.group(1)) * 1000) : UtcTime.parse(time);
    }
}
