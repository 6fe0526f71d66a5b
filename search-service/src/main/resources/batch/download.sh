#!/usr/bin/env bash
#
# Downloads the files named at the end, made @MADE@.
#
#   bash SCRIPT [TOKEN]
#
# The token is needed for files under exclusive access only. It is taken from the first argument, from MAST_API_TOKEN, or
# asked for. Run the script again to go on where it stopped: files that are complete are not fetched again.
# The folder can be chosen with AUS_DIR. Needs bash, curl, and sha256sum or shasum.
#
# Ends with 0 if every file is there and verified, 1 if a file is missing, 2 if it could not start.

set -u

BASE=@BASE@
FOLDER=@FOLDER@
TOKEN=
USER_NAME=anonymous
GOOD=0
BAD=0

say() { printf '%s\n' "$*" >&2; }

sum_of() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum <"$1" | cut -d ' ' -f 1
    else
        shasum -a 256 <"$1" | cut -d ' ' -f 1
    fi
}

size_of() { if [ -f "$1" ]; then wc -c <"$1" | tr -d ' '; else echo 0; fi; }

verified() { [ "$(size_of "$1")" = "$2" ] && [ "$(sum_of "$1")" = "$3" ]; }

# The token goes to curl by its standard input: other users of this machine see the arguments of a process.
credentials() {
    if [ -n "$TOKEN" ]; then printf 'header = "Authorization: token %s"\n' "$TOKEN"; fi
}

check_tools() {
    if ! command -v curl >/dev/null 2>&1; then
        say "This script needs curl."
        exit 2
    fi
    if ! command -v sha256sum >/dev/null 2>&1 && ! command -v shasum >/dev/null 2>&1; then
        say "This script needs sha256sum or shasum."
        exit 2
    fi
}

find_token() {
    TOKEN=${1:-${MAST_API_TOKEN:-}}
    if [ -z "$TOKEN" ] && [ "$PROTECTED" -gt 0 ] && [ -t 0 ]; then
        say "$PROTECTED of $FILES files are under exclusive access. Token (empty to leave them out):"
        read -r -s TOKEN
    fi
    case $TOKEN in
    *[!A-Za-z0-9._~+/=-]*)
        say "This is no token: it has characters that no token has."
        exit 2
        ;;
    esac
    if [ -n "$TOKEN" ]; then
        USER_NAME=$(credentials | curl -K - --silent --max-time 30 "$BASE/whoami" |
            sed -n 's/.*"display_name" *: *"\([^"]*\)".*/\1/p' | tr -cd '[:alnum:] ._@-')
        if [ -z "$USER_NAME" ]; then
            USER_NAME=anonymous
            say "The archive does not know this token (any more); files under exclusive access will be refused."
        fi
    fi
}

# One file: sha256 size uri path. Leaves what happened in STATUS.
fetch() {
    local sha=$1 size=$2 uri=$3 path=$4 part="$4.part" attempt have code progress=--silent
    if [ -f "$path" ] && verified "$path" "$size" "$sha"; then
        STATUS="COMPLETE (was here)"
        return 0
    fi
    if ! mkdir -p "$(dirname "$path")"; then
        STATUS="ERROR (folder cannot be made)"
        return 1
    fi
    if [ -t 2 ]; then progress=--progress-bar; fi
    for attempt in 1 2 3; do
        have=$(size_of "$part")
        code=none
        if [ "$have" -gt "$size" ]; then rm -f "$part"; fi
        if [ "$have" != "$size" ] || [ "$size" = 0 ]; then
            # If-Match: parts of two versions of a file are never joined
            code=$(credentials | curl -K - --globoff --fail $progress --show-error --connect-timeout 30 \
                --retry 4 --create-dirs --continue-at - --header "If-Match: \"$sha\"" --output "$part" \
                --write-out '%{http_code}' "$BASE/api/v0.1/Download/file?uri=$uri")
            if [ "$size" = 0 ] && [ "$code" = 200 ]; then : >"$part"; fi
        fi
        if [ -f "$part" ] && verified "$part" "$size" "$sha"; then
            mv -f "$part" "$path" || return 1
            STATUS=COMPLETE
            return 0
        fi
        case $code in
        401 | 403)
            STATUS="REFUSED ($code: under exclusive access)"
            return 1
            ;;
        404)
            STATUS="ERROR (404: not in the archive)"
            return 1
            ;;
        412)
            rm -f "$part"
            STATUS="REPLACED (the archive has a newer version; make a new script)"
            return 1
            ;;
        429 | 503) sleep "$((attempt * 5))" ;;
        200 | 206 | none)
            if [ "$(size_of "$part")" -ge "$size" ]; then rm -f "$part"; fi
            ;;
        esac
        # a server that does not resume
        if [ "$code" = 416 ]; then rm -f "$part"; fi
    done
    STATUS="ERROR (answer $code)"
    return 1
}

page() { printf '%s\n' "$*" >>MANIFEST.HTML.new; }

begin() {
    mkdir -p "${AUS_DIR:-$FOLDER}" && cd "${AUS_DIR:-$FOLDER}" || exit 2
    : >MANIFEST.HTML.new && : >MANIFEST.sha256.new || exit 2
    page '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Manifest</title></head><body>'
    page "<h1>Manifest</h1><p>$(date -u +%Y-%m-%dT%H:%M:%SZ), $FILES files from $BASE</p><table border=\"1\">"
    page '<tr><th>URI</th><th>File</th><th>Access</th><th>Status</th><th>Logged In User</th></tr>'
}

finish() {
    page "</table><p>$GOOD complete, $BAD missing</p></body></html>"
    mv -f MANIFEST.HTML.new MANIFEST.HTML
    mv -f MANIFEST.sha256.new MANIFEST.sha256
    say "$GOOD of $FILES files are here and verified, $BAD are missing; see $PWD/MANIFEST.HTML"
    say "To verify them again: cd '$PWD' && sha256sum -c MANIFEST.sha256"
}

main() {
    local sha size access uri path
    check_tools
    find_token "$@"
    begin
    while IFS=$'\t' read -r -u 3 sha size access uri path; do
        if [ "$access" = UNKNOWN ]; then
            STATUS="ERROR (not in the archive)"
            BAD=$((BAD + 1))
        elif fetch "$sha" "$size" "$uri" "$path"; then
            GOOD=$((GOOD + 1))
            printf '%s  %s\n' "$sha" "$path" >>MANIFEST.sha256.new
        else
            BAD=$((BAD + 1))
        fi
        say "[$((GOOD + BAD))/$FILES] $path: $STATUS"
        page "<tr><td>$uri</td><td>$path</td><td>$access</td><td>$STATUS</td><td>$USER_NAME</td></tr>"
    done 3< <(files)
    finish
    if [ "$BAD" -gt 0 ] || [ "$GOOD" != "$FILES" ]; then exit 1; fi
    exit 0
}

