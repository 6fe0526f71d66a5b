package org.archivesupport.auth.program;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.archivesupport.auth.people.People;
import org.archivesupport.auth.people.Person;
import org.archivesupport.auth.program.ProgramWish.Named;
import org.archivesupport.auth.program.Programs.Entry;
import org.archivesupport.kit.problem.Faults;
import org.archivesupport.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Loads programs as staff give them, one or many, all or none. Each person is looked up once per load. */
@ApplicationScoped
public class ProgramLoad {

    private static final int MAX_LINES = 10_000;
    private static final int MAX_FAULTS = 100;

    @Inject
    ProgramRules rules;

    @Inject
    People people;

    /**
     * What a load did.
     *
     * @param programs programs written
     * @param members memberships that are new or changed
     */
    @Schema(name = "ProgramsLoaded")
    public record Loaded(int programs, int members) {}

    /** Writes one program. @return the same counts as for many */
    @Transactional
    public Loaded one(Caller caller, ProgramKey key, ProgramWish wish) {
        var faults = new Faults();
        wish.check("", faults);
        faults.throwIfAny();
        List<Entry> members = named(caller, wish, "", new HashMap<>(), faults);
        faults.throwIfAny();
        return new Loaded(1, rules.put(caller, key, wish.title(), members));
    }

    /** Reads JSON lines and writes each; any fault takes back everything. */
    @Transactional
    public Loaded many(Caller caller, InputStream lines) throws IOException {
        var faults = new Faults();
        var known = new HashMap<String, Optional<Person>>();
        int number = 0;
        int programs = 0;
        int members = 0;
        var decoder = StandardCharsets.UTF_8.newDecoder();
        try (var reader = new BufferedReader(new InputStreamReader(lines, decoder))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (number > MAX_LINES) {
                    faults.add("/" + number, "is one line too many; at most " + MAX_LINES + " in one request");
                    break;
                }
                if (text.isBlank()) {
                    continue;
                }
                ProgramLine line = ProgramLine.read(text, number, faults);
                if (line != null) {
                    List<Entry> entries = named(caller, line.wish(), "/" + number, known, faults);
                    if (!faults.any()) {
                        programs++;
                        members += rules.put(caller, line.key(), line.title(), entries);
                    }
                }
                if (faults.list().size() >= MAX_FAULTS) {
                    break;
                }
            }
        } catch (CharacterCodingException e) {
            faults.add("/" + (number + 1), "is not UTF-8");
        }
        faults.throwIfAny();
        return new Loaded(programs, members);
    }

    private List<Entry> named(
            Caller caller, ProgramWish wish, String pointer, Map<String, Optional<Person>> known, Faults faults) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < wish.members().size(); i++) {
            Named member = wish.members().get(i);
            if (member.sub() != null) {
                entries.add(entry(caller, member, member.sub(), member.username(), member.name()));
                continue;
            }
            Optional<Person> person = known.computeIfAbsent(member.person(), people::find);
            if (person.isEmpty()) {
                faults.add(pointer + "/members/" + i + "/person", "nobody has an account with this name");
            } else {
                Person found = person.get();
                entries.add(entry(caller, member, found.sub(), found.username(), found.name()));
            }
        }
        return entries;
    }

    private static Entry entry(Caller caller, Named member, String sub, String username, String name) {
        return new Entry(sub, username, name, member.role(), member.validFrom(), member.validUntil(), caller.sub());
    }
}
