#!/bin/sh
# Plays a whole incident with the release binary and no terminal: demo.sh BINARY FOLDER.
set -eu
binary=$(realpath "$1")
rm -rf "$2"
mkdir -p "$2"
cd "$2"
here=$PWD
tocsin() { env -i HOME="$here" PATH="$PATH" TZ=UTC TOCSIN_NAME="${who:-r.osei}" \
  XDG_CONFIG_HOME="$here/${settings:-.config}" "$binary" "$@"; }
mkdir -p .config/tocsin
cat >.config/tocsin/organisation.yaml <<'PROFILE'
organisation: Example Models GmbH
zone: Europe/Berlin
facts:
  established: DE
  serves: DE, FR, US-CA
  controller: yes
  ai-provider: yes
complete: [established]
sources:
  registry-access-log: 14 d
contacts:
- name: A. Weber
  role: dpo
  phone: "+49 30 5550100"
- name: J. Cole
  role: counsel
  out-of-band: Signal, number on paper in the safe
PROFILE
{
  tocsin declare "A fine-tuned model left the registry" --playbook ai/weights-theft --aware -90min
  tocsin note "Egress alert: 38 GB from the registry to an unknown host" --at -100min --attacker
  tocsin answer insider stolen --from seen
  tocsin answer hosts gpu-7,gpu-9 || true
  tocsin answer people "DE: 412, US-CA: >= 300" || true
  tocsin answer risk-to-people likely
  tocsin next
  for step in $(tocsin status --json | jq -r '.["all-steps"][] | select(.state == "ready") | .step' |
    head -4); do
    tocsin step start "$step"
    tocsin step done "$step" --note "done in the demo" || tocsin step skip "$step" --reason "demo"
  done
  tocsin attach nist/incident-handling
  settings=second; who=m.laine
  tocsin key new
  key=$(tocsin key show --json | jq -r .key)
  settings=; who=
  tocsin key add "$key" --name m.laine
  settings=second; who=m.laine
  tocsin note "I take the notices"
  settings=; who=
  tocsin notice sent gdpr-33 --stage initial --to "Berlin commissioner" --channel "web form" \
    --reference 4711
  tocsin clocks
  tocsin close --as resolved --reason "the demo ends here"
  tocsin report --incident INC
} >session.txt 2>&1
tocsin verify --incident INC >verify.txt
incident=$(ls -d .local/share/tocsin/incidents/*)
cp "$incident"/reports/*.md report.md
tocsin timeline --incident INC >timeline.txt
echo "demo: a whole incident was played. look at"
echo "  $2/report.md      the report"
echo "  $2/session.txt    what was typed and answered"
echo "  $2/timeline.txt   the record, $(wc -l <timeline.txt) entries"
echo "  $2/verify.txt     what the record proves, and what not"
echo "  $2/$incident      the incident itself"
