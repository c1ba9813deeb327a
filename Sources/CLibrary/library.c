// Made by Scripts/library-index.sh: the table of what the binary carries. Do not edit.

#include "CLibrary.h"

static const unsigned char file0[] = {
#embed "../../playbooks/ai/agent-hijack.test.yaml"
};
static const unsigned char file1[] = {
#embed "../../playbooks/ai/agent-hijack.yaml"
};
static const unsigned char file2[] = {
#embed "../../playbooks/ai/context-poisoning.test.yaml"
};
static const unsigned char file3[] = {
#embed "../../playbooks/ai/context-poisoning.yaml"
};
static const unsigned char file4[] = {
#embed "../../playbooks/ai/data-poisoning.test.yaml"
};
static const unsigned char file5[] = {
#embed "../../playbooks/ai/data-poisoning.yaml"
};
static const unsigned char file6[] = {
#embed "../../playbooks/ai/deepfake-fraud.test.yaml"
};
static const unsigned char file7[] = {
#embed "../../playbooks/ai/deepfake-fraud.yaml"
};
static const unsigned char file8[] = {
#embed "../../playbooks/ai/denial-of-wallet.test.yaml"
};
static const unsigned char file9[] = {
#embed "../../playbooks/ai/denial-of-wallet.yaml"
};
static const unsigned char file10[] = {
#embed "../../playbooks/ai/evasion.test.yaml"
};
static const unsigned char file11[] = {
#embed "../../playbooks/ai/evasion.yaml"
};
static const unsigned char file12[] = {
#embed "../../playbooks/ai/finetune-leak.test.yaml"
};
static const unsigned char file13[] = {
#embed "../../playbooks/ai/finetune-leak.yaml"
};
static const unsigned char file14[] = {
#embed "../../playbooks/ai/harmful-output.test.yaml"
};
static const unsigned char file15[] = {
#embed "../../playbooks/ai/harmful-output.yaml"
};
static const unsigned char file16[] = {
#embed "../../playbooks/ai/llmjacking.test.yaml"
};
static const unsigned char file17[] = {
#embed "../../playbooks/ai/llmjacking.yaml"
};
static const unsigned char file18[] = {
#embed "../../playbooks/ai/malicious-model.test.yaml"
};
static const unsigned char file19[] = {
#embed "../../playbooks/ai/malicious-model.yaml"
};
static const unsigned char file20[] = {
#embed "../../playbooks/ai/model-extraction.test.yaml"
};
static const unsigned char file21[] = {
#embed "../../playbooks/ai/model-extraction.yaml"
};
static const unsigned char file22[] = {
#embed "../../playbooks/ai/prompt-injection.test.yaml"
};
static const unsigned char file23[] = {
#embed "../../playbooks/ai/prompt-injection.yaml"
};
static const unsigned char file24[] = {
#embed "../../playbooks/ai/provider-outage.test.yaml"
};
static const unsigned char file25[] = {
#embed "../../playbooks/ai/provider-outage.yaml"
};
static const unsigned char file26[] = {
#embed "../../playbooks/ai/rag-exposure.test.yaml"
};
static const unsigned char file27[] = {
#embed "../../playbooks/ai/rag-exposure.yaml"
};
static const unsigned char file28[] = {
#embed "../../playbooks/ai/shadow-ai.test.yaml"
};
static const unsigned char file29[] = {
#embed "../../playbooks/ai/shadow-ai.yaml"
};
static const unsigned char file30[] = {
#embed "../../playbooks/ai/watermark-hit.test.yaml"
};
static const unsigned char file31[] = {
#embed "../../playbooks/ai/watermark-hit.yaml"
};
static const unsigned char file32[] = {
#embed "../../playbooks/ai/weights-theft.test.yaml"
};
static const unsigned char file33[] = {
#embed "../../playbooks/ai/weights-theft.yaml"
};
static const unsigned char file34[] = {
#embed "../../playbooks/attack/business-email-compromise.test.yaml"
};
static const unsigned char file35[] = {
#embed "../../playbooks/attack/business-email-compromise.yaml"
};
static const unsigned char file36[] = {
#embed "../../playbooks/attack/cloud-data-theft.test.yaml"
};
static const unsigned char file37[] = {
#embed "../../playbooks/attack/cloud-data-theft.yaml"
};
static const unsigned char file38[] = {
#embed "../../playbooks/attack/exposed-secrets.test.yaml"
};
static const unsigned char file39[] = {
#embed "../../playbooks/attack/exposed-secrets.yaml"
};
static const unsigned char file40[] = {
#embed "../../playbooks/attack/insider.test.yaml"
};
static const unsigned char file41[] = {
#embed "../../playbooks/attack/insider.yaml"
};
static const unsigned char file42[] = {
#embed "../../playbooks/attack/ransomware.test.yaml"
};
static const unsigned char file43[] = {
#embed "../../playbooks/attack/ransomware.yaml"
};
static const unsigned char file44[] = {
#embed "../../playbooks/attack/resource-hijacking.test.yaml"
};
static const unsigned char file45[] = {
#embed "../../playbooks/attack/resource-hijacking.yaml"
};
static const unsigned char file46[] = {
#embed "../../playbooks/attack/supply-chain.test.yaml"
};
static const unsigned char file47[] = {
#embed "../../playbooks/attack/supply-chain.yaml"
};
static const unsigned char file48[] = {
#embed "../../playbooks/attack/token-phishing.test.yaml"
};
static const unsigned char file49[] = {
#embed "../../playbooks/attack/token-phishing.yaml"
};
static const unsigned char file50[] = {
#embed "../../playbooks/attack/valid-accounts.test.yaml"
};
static const unsigned char file51[] = {
#embed "../../playbooks/attack/valid-accounts.yaml"
};
static const unsigned char file52[] = {
#embed "../../playbooks/attack/web-exfiltration.test.yaml"
};
static const unsigned char file53[] = {
#embed "../../playbooks/attack/web-exfiltration.yaml"
};
static const unsigned char file54[] = {
#embed "../../playbooks/calendars/eu.yaml"
};
static const unsigned char file55[] = {
#embed "../../playbooks/calendars/us.yaml"
};
static const unsigned char file56[] = {
#embed "../../playbooks/calendars/world.yaml"
};
static const unsigned char file57[] = {
#embed "../../playbooks/common/ai-system.test.yaml"
};
static const unsigned char file58[] = {
#embed "../../playbooks/common/ai-system.yaml"
};
static const unsigned char file59[] = {
#embed "../../playbooks/common/communicate.test.yaml"
};
static const unsigned char file60[] = {
#embed "../../playbooks/common/communicate.yaml"
};
static const unsigned char file61[] = {
#embed "../../playbooks/common/declare.test.yaml"
};
static const unsigned char file62[] = {
#embed "../../playbooks/common/declare.yaml"
};
static const unsigned char file63[] = {
#embed "../../playbooks/common/legal-action.test.yaml"
};
static const unsigned char file64[] = {
#embed "../../playbooks/common/legal-action.yaml"
};
static const unsigned char file65[] = {
#embed "../../playbooks/common/notify.test.yaml"
};
static const unsigned char file66[] = {
#embed "../../playbooks/common/notify.yaml"
};
static const unsigned char file67[] = {
#embed "../../playbooks/common/payment-recall.test.yaml"
};
static const unsigned char file68[] = {
#embed "../../playbooks/common/payment-recall.yaml"
};
static const unsigned char file69[] = {
#embed "../../playbooks/common/preserve-logs.test.yaml"
};
static const unsigned char file70[] = {
#embed "../../playbooks/common/preserve-logs.yaml"
};
static const unsigned char file71[] = {
#embed "../../playbooks/common/prevention.test.yaml"
};
static const unsigned char file72[] = {
#embed "../../playbooks/common/prevention.yaml"
};
static const unsigned char file73[] = {
#embed "../../playbooks/common/review-access.test.yaml"
};
static const unsigned char file74[] = {
#embed "../../playbooks/common/review-access.yaml"
};
static const unsigned char file75[] = {
#embed "../../playbooks/duties/contracts.yaml"
};
static const unsigned char file76[] = {
#embed "../../playbooks/duties/eu-digital.yaml"
};
static const unsigned char file77[] = {
#embed "../../playbooks/duties/eu-gdpr.yaml"
};
static const unsigned char file78[] = {
#embed "../../playbooks/duties/uk.yaml"
};
static const unsigned char file79[] = {
#embed "../../playbooks/duties/us-california.yaml"
};
static const unsigned char file80[] = {
#embed "../../playbooks/duties/us-federal.yaml"
};
static const unsigned char file81[] = {
#embed "../../playbooks/duties/us-states.yaml"
};
static const unsigned char file82[] = {
#embed "../../playbooks/duties/world.yaml"
};
static const unsigned char file83[] = {
#embed "../../playbooks/exercises/agent-wire.test.yaml"
};
static const unsigned char file84[] = {
#embed "../../playbooks/exercises/agent-wire.yaml"
};
static const unsigned char file85[] = {
#embed "../../playbooks/exercises/distillery.test.yaml"
};
static const unsigned char file86[] = {
#embed "../../playbooks/exercises/distillery.yaml"
};
static const unsigned char file87[] = {
#embed "../../playbooks/exercises/finetune-leak.test.yaml"
};
static const unsigned char file88[] = {
#embed "../../playbooks/exercises/finetune-leak.yaml"
};
static const unsigned char file89[] = {
#embed "../../playbooks/exercises/first-hour.test.yaml"
};
static const unsigned char file90[] = {
#embed "../../playbooks/exercises/first-hour.yaml"
};
static const unsigned char file91[] = {
#embed "../../playbooks/exercises/llmjack.test.yaml"
};
static const unsigned char file92[] = {
#embed "../../playbooks/exercises/llmjack.yaml"
};
static const unsigned char file93[] = {
#embed "../../playbooks/exercises/materials/agent-wire/call.txt"
};
static const unsigned char file94[] = {
#embed "../../playbooks/exercises/materials/agent-wire/hold-harmless.txt"
};
static const unsigned char file95[] = {
#embed "../../playbooks/exercises/materials/agent-wire/invitation.eml"
};
static const unsigned char file96[] = {
#embed "../../playbooks/exercises/materials/agent-wire/memory.jsonl"
};
static const unsigned char file97[] = {
#embed "../../playbooks/exercises/materials/agent-wire/queue.csv"
};
static const unsigned char file98[] = {
#embed "../../playbooks/exercises/materials/agent-wire/tool-diff.txt"
};
static const unsigned char file99[] = {
#embed "../../playbooks/exercises/materials/distillery/cards.csv"
};
static const unsigned char file100[] = {
#embed "../../playbooks/exercises/materials/distillery/coverage.csv"
};
static const unsigned char file101[] = {
#embed "../../playbooks/exercises/materials/distillery/households.txt"
};
static const unsigned char file102[] = {
#embed "../../playbooks/exercises/materials/distillery/launch.txt"
};
static const unsigned char file103[] = {
#embed "../../playbooks/exercises/materials/distillery/letter-draft.txt"
};
static const unsigned char file104[] = {
#embed "../../playbooks/exercises/materials/distillery/queries.jsonl"
};
static const unsigned char file105[] = {
#embed "../../playbooks/exercises/materials/distillery/student.txt"
};
static const unsigned char file106[] = {
#embed "../../playbooks/exercises/materials/finetune-leak/channel.txt"
};
static const unsigned char file107[] = {
#embed "../../playbooks/exercises/materials/finetune-leak/letter.txt"
};
static const unsigned char file108[] = {
#embed "../../playbooks/exercises/materials/finetune-leak/mask-run.txt"
};
static const unsigned char file109[] = {
#embed "../../playbooks/exercises/materials/finetune-leak/origin.csv"
};
static const unsigned char file110[] = {
#embed "../../playbooks/exercises/materials/finetune-leak/ticket-5518.eml"
};
static const unsigned char file111[] = {
#embed "../../playbooks/exercises/materials/first-hour/access.txt"
};
static const unsigned char file112[] = {
#embed "../../playbooks/exercises/materials/first-hour/stranger.eml"
};
static const unsigned char file113[] = {
#embed "../../playbooks/exercises/materials/llmjack/bucket-reads.csv"
};
static const unsigned char file114[] = {
#embed "../../playbooks/exercises/materials/llmjack/notebook.txt"
};
static const unsigned char file115[] = {
#embed "../../playbooks/exercises/materials/llmjack/resale.txt"
};
static const unsigned char file116[] = {
#embed "../../playbooks/exercises/materials/llmjack/secret-scan.eml"
};
static const unsigned char file117[] = {
#embed "../../playbooks/exercises/materials/llmjack/spend.csv"
};
static const unsigned char file118[] = {
#embed "../../playbooks/exercises/materials/llmjack/trail.jsonl"
};
static const unsigned char file119[] = {
#embed "../../playbooks/exercises/materials/model-heist/adapter-stub.safetensors"
};
static const unsigned char file120[] = {
#embed "../../playbooks/exercises/materials/model-heist/demo-transcript.txt"
};
static const unsigned char file121[] = {
#embed "../../playbooks/exercises/materials/model-heist/egress.jsonl"
};
static const unsigned char file122[] = {
#embed "../../playbooks/exercises/materials/model-heist/hold-draft.txt"
};
static const unsigned char file123[] = {
#embed "../../playbooks/exercises/materials/model-heist/registry-audit.jsonl"
};
static const unsigned char file124[] = {
#embed "../../playbooks/exercises/materials/model-heist/resignation.eml"
};
static const unsigned char file125[] = {
#embed "../../playbooks/exercises/materials/model-heist/tuning-rows.csv"
};
static const unsigned char file126[] = {
#embed "../../playbooks/exercises/materials/pickle-jar/build-token.jsonl"
};
static const unsigned char file127[] = {
#embed "../../playbooks/exercises/materials/pickle-jar/digest-search.txt"
};
static const unsigned char file128[] = {
#embed "../../playbooks/exercises/materials/pickle-jar/hub-page.txt"
};
static const unsigned char file129[] = {
#embed "../../playbooks/exercises/materials/pickle-jar/opcodes.txt"
};
static const unsigned char file130[] = {
#embed "../../playbooks/exercises/materials/pickle-jar/scanner.txt"
};
static const unsigned char file131[] = {
#embed "../../playbooks/exercises/materials/pickle-jar/sensor.jsonl"
};
static const unsigned char file132[] = {
#embed "../../playbooks/exercises/materials/poisoned-corpus/call-20261202.txt"
};
static const unsigned char file133[] = {
#embed "../../playbooks/exercises/materials/poisoned-corpus/lineage.txt"
};
static const unsigned char file134[] = {
#embed "../../playbooks/exercises/materials/poisoned-corpus/rows.jsonl"
};
static const unsigned char file135[] = {
#embed "../../playbooks/exercises/materials/poisoned-corpus/slice-by-week.csv"
};
static const unsigned char file136[] = {
#embed "../../playbooks/exercises/materials/poisoned-corpus/trigger-test.txt"
};
static const unsigned char file137[] = {
#embed "../../playbooks/exercises/materials/poisoned-corpus/vendor-offer.eml"
};
static const unsigned char file138[] = {
#embed "../../playbooks/exercises/materials/rag-exfil/T-40817.eml"
};
static const unsigned char file139[] = {
#embed "../../playbooks/exercises/materials/rag-exfil/answer-as-rendered.txt"
};
static const unsigned char file140[] = {
#embed "../../playbooks/exercises/materials/rag-exfil/answer-cache.jsonl"
};
static const unsigned char file141[] = {
#embed "../../playbooks/exercises/materials/rag-exfil/contacts-in-context.csv"
};
static const unsigned char file142[] = {
#embed "../../playbooks/exercises/materials/rag-exfil/finder.eml"
};
static const unsigned char file143[] = {
#embed "../../playbooks/exercises/materials/rag-exfil/proxy.jsonl"
};
static const unsigned char file144[] = {
#embed "../../playbooks/exercises/materials/rag-exfil/trace.jsonl"
};
static const unsigned char file145[] = {
#embed "../../playbooks/exercises/model-heist.test.yaml"
};
static const unsigned char file146[] = {
#embed "../../playbooks/exercises/model-heist.yaml"
};
static const unsigned char file147[] = {
#embed "../../playbooks/exercises/pickle-jar.test.yaml"
};
static const unsigned char file148[] = {
#embed "../../playbooks/exercises/pickle-jar.yaml"
};
static const unsigned char file149[] = {
#embed "../../playbooks/exercises/poisoned-corpus.test.yaml"
};
static const unsigned char file150[] = {
#embed "../../playbooks/exercises/poisoned-corpus.yaml"
};
static const unsigned char file151[] = {
#embed "../../playbooks/exercises/rag-exfil.test.yaml"
};
static const unsigned char file152[] = {
#embed "../../playbooks/exercises/rag-exfil.yaml"
};
static const unsigned char file153[] = {
#embed "../../playbooks/exercises/schema.json"
};
static const unsigned char file154[] = {
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file155[] = {
#embed "../../playbooks/frameworks/NOTICE"
};
static const unsigned char file156[] = {
#embed "../../playbooks/frameworks/ai-100-2.tsv"
};
static const unsigned char file157[] = {
#embed "../../playbooks/frameworks/atlas.tsv"
};
static const unsigned char file158[] = {
#embed "../../playbooks/frameworks/attack.tsv"
};
static const unsigned char file159[] = {
#embed "../../playbooks/frameworks/cosai.tsv"
};
static const unsigned char file160[] = {
#embed "../../playbooks/frameworks/csf.tsv"
};
static const unsigned char file161[] = {
#embed "../../playbooks/frameworks/d3fend.tsv"
};
static const unsigned char file162[] = {
#embed "../../playbooks/frameworks/owasp-agentic.tsv"
};
static const unsigned char file163[] = {
#embed "../../playbooks/frameworks/owasp-llm.tsv"
};
static const unsigned char file164[] = {
#embed "../../playbooks/frameworks/react.tsv"
};
static const unsigned char file165[] = {
#embed "../../playbooks/frameworks/tactics.txt"
};
static const unsigned char file166[] = {
#embed "../../playbooks/nist/incident-handling.test.yaml"
};
static const unsigned char file167[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file168[] = {
#embed "../../playbooks/nist/legal-hold.test.yaml"
};
static const unsigned char file169[] = {
#embed "../../playbooks/nist/legal-hold.yaml"
};
static const unsigned char file170[] = {
#embed "../../playbooks/nist/lessons-learned.test.yaml"
};
static const unsigned char file171[] = {
#embed "../../playbooks/nist/lessons-learned.yaml"
};
static const unsigned char file172[] = {
#embed "../../playbooks/nist/out-of-band.test.yaml"
};
static const unsigned char file173[] = {
#embed "../../playbooks/nist/out-of-band.yaml"
};
static const unsigned char file174[] = {
#embed "../../playbooks/nist/shift-handover.test.yaml"
};
static const unsigned char file175[] = {
#embed "../../playbooks/nist/shift-handover.yaml"
};
static const unsigned char file176[] = {
#embed "../../playbooks/schema.json"
};
static const unsigned char file177[] = {
#embed "../../playbooks/sources.yaml"
};
static const unsigned char file178[] = {
#embed "../../templates/letters/export-nudge.md"
};
static const unsigned char file179[] = {
#embed "../../templates/notices/au-ndb.assessment.md"
};
static const unsigned char file180[] = {
#embed "../../templates/notices/au-ndb.statement.individuals.md"
};
static const unsigned char file181[] = {
#embed "../../templates/notices/au-ndb.statement.oaic.md"
};
static const unsigned char file182[] = {
#embed "../../templates/notices/au-ransom.md"
};
static const unsigned char file183[] = {
#embed "../../templates/notices/br-anpd-15.anpd-and-data-subjects.anpd.md"
};
static const unsigned char file184[] = {
#embed "../../templates/notices/br-anpd-15.anpd-and-data-subjects.data-subjects.md"
};
static const unsigned char file185[] = {
#embed "../../templates/notices/br-anpd-15.supplement.md"
};
static const unsigned char file186[] = {
#embed "../../templates/notices/ca-pipeda.commissioner.md"
};
static const unsigned char file187[] = {
#embed "../../templates/notices/ca-pipeda.individuals.md"
};
static const unsigned char file188[] = {
#embed "../../templates/notices/ca-qc-law25.cai.md"
};
static const unsigned char file189[] = {
#embed "../../templates/notices/ca-qc-law25.individuals.md"
};
static const unsigned char file190[] = {
#embed "../../templates/notices/ch-fadp-24.md"
};
static const unsigned char file191[] = {
#embed "../../templates/notices/ch-isa-74e.md"
};
static const unsigned char file192[] = {
#embed "../../templates/notices/cn-incident-2025.md"
};
static const unsigned char file193[] = {
#embed "../../templates/notices/eprivacy-611.md"
};
static const unsigned char file194[] = {
#embed "../../templates/notices/eu-ai-act-55.md"
};
static const unsigned char file195[] = {
#embed "../../templates/notices/eu-ai-act-73.deployer-to-provider.md"
};
static const unsigned char file196[] = {
#embed "../../templates/notices/eu-ai-act-73.md"
};
static const unsigned char file197[] = {
#embed "../../templates/notices/eu-cra-14-incident.early-warning.md"
};
static const unsigned char file198[] = {
#embed "../../templates/notices/eu-cra-14-incident.final.md"
};
static const unsigned char file199[] = {
#embed "../../templates/notices/eu-cra-14-incident.notification.md"
};
static const unsigned char file200[] = {
#embed "../../templates/notices/eu-cra-14-incident.users.md"
};
static const unsigned char file201[] = {
#embed "../../templates/notices/eu-cra-14-vulnerability.early-warning.md"
};
static const unsigned char file202[] = {
#embed "../../templates/notices/eu-cra-14-vulnerability.final.md"
};
static const unsigned char file203[] = {
#embed "../../templates/notices/eu-cra-14-vulnerability.notification.md"
};
static const unsigned char file204[] = {
#embed "../../templates/notices/eu-cra-14-vulnerability.users.md"
};
static const unsigned char file205[] = {
#embed "../../templates/notices/eu-dora-19.clients.md"
};
static const unsigned char file206[] = {
#embed "../../templates/notices/eu-dora-19.final.md"
};
static const unsigned char file207[] = {
#embed "../../templates/notices/eu-dora-19.initial.md"
};
static const unsigned char file208[] = {
#embed "../../templates/notices/eu-dora-19.intermediate.md"
};
static const unsigned char file209[] = {
#embed "../../templates/notices/eu-nis2-23.early-warning.md"
};
static const unsigned char file210[] = {
#embed "../../templates/notices/eu-nis2-23.final-after-handling.md"
};
static const unsigned char file211[] = {
#embed "../../templates/notices/eu-nis2-23.final.md"
};
static const unsigned char file212[] = {
#embed "../../templates/notices/eu-nis2-23.intermediate.md"
};
static const unsigned char file213[] = {
#embed "../../templates/notices/eu-nis2-23.notification.md"
};
static const unsigned char file214[] = {
#embed "../../templates/notices/eu-nis2-23.recipients-of-services.md"
};
static const unsigned char file215[] = {
#embed "../../templates/notices/eu-trade-secrets.md"
};
static const unsigned char file216[] = {
#embed "../../templates/notices/gdpr-33-processor.md"
};
static const unsigned char file217[] = {
#embed "../../templates/notices/gdpr-33.follow-up.md"
};
static const unsigned char file218[] = {
#embed "../../templates/notices/gdpr-33.initial.md"
};
static const unsigned char file219[] = {
#embed "../../templates/notices/gdpr-34.md"
};
static const unsigned char file220[] = {
#embed "../../templates/notices/gdpr-omnibus-96h.md"
};
static const unsigned char file221[] = {
#embed "../../templates/notices/general.md"
};
static const unsigned char file222[] = {
#embed "../../templates/notices/hk-cap653.md"
};
static const unsigned char file223[] = {
#embed "../../templates/notices/in-certin.md"
};
static const unsigned char file224[] = {
#embed "../../templates/notices/in-dpdp.board-detailed.md"
};
static const unsigned char file225[] = {
#embed "../../templates/notices/in-dpdp.individuals-and-board-first.board.md"
};
static const unsigned char file226[] = {
#embed "../../templates/notices/in-dpdp.individuals-and-board-first.individuals.md"
};
static const unsigned char file227[] = {
#embed "../../templates/notices/jp-appi-26.md"
};
static const unsigned char file228[] = {
#embed "../../templates/notices/kr-pipa-34.authority.md"
};
static const unsigned char file229[] = {
#embed "../../templates/notices/kr-pipa-34.data-subjects.md"
};
static const unsigned char file230[] = {
#embed "../../templates/notices/litigation-hold.md"
};
static const unsigned char file231[] = {
#embed "../../templates/notices/parts/br-points.md"
};
static const unsigned char file232[] = {
#embed "../../templates/notices/parts/bureaus.md"
};
static const unsigned char file233[] = {
#embed "../../templates/notices/parts/closing-people.md"
};
static const unsigned char file234[] = {
#embed "../../templates/notices/parts/closing.md"
};
static const unsigned char file235[] = {
#embed "../../templates/notices/parts/confidential.md"
};
static const unsigned char file236[] = {
#embed "../../templates/notices/parts/contact.md"
};
static const unsigned char file237[] = {
#embed "../../templates/notices/parts/freeze.md"
};
static const unsigned char file238[] = {
#embed "../../templates/notices/parts/frontier.md"
};
static const unsigned char file239[] = {
#embed "../../templates/notices/parts/ftc.md"
};
static const unsigned char file240[] = {
#embed "../../templates/notices/parts/hbnr-ftc.md"
};
static const unsigned char file241[] = {
#embed "../../templates/notices/parts/hhs.md"
};
static const unsigned char file242[] = {
#embed "../../templates/notices/parts/letterhead-people.md"
};
static const unsigned char file243[] = {
#embed "../../templates/notices/parts/letterhead.md"
};
static const unsigned char file244[] = {
#embed "../../templates/notices/parts/measures.md"
};
static const unsigned char file245[] = {
#embed "../../templates/notices/parts/narrative.md"
};
static const unsigned char file246[] = {
#embed "../../templates/notices/parts/nis2-final.md"
};
static const unsigned char file247[] = {
#embed "../../templates/notices/parts/ny-state.md"
};
static const unsigned char file248[] = {
#embed "../../templates/notices/parts/open-points.md"
};
static const unsigned char file249[] = {
#embed "../../templates/notices/parts/sg-points.md"
};
static const unsigned char file250[] = {
#embed "../../templates/notices/parts/state-letter.md"
};
static const unsigned char file251[] = {
#embed "../../templates/notices/pci-dss.md"
};
static const unsigned char file252[] = {
#embed "../../templates/notices/sg-pdpa.assessment.md"
};
static const unsigned char file253[] = {
#embed "../../templates/notices/sg-pdpa.commission.md"
};
static const unsigned char file254[] = {
#embed "../../templates/notices/sg-pdpa.individuals.md"
};
static const unsigned char file255[] = {
#embed "../../templates/notices/uk-gdpr-33.md"
};
static const unsigned char file256[] = {
#embed "../../templates/notices/uk-gdpr-34.md"
};
static const unsigned char file257[] = {
#embed "../../templates/notices/uk-nis-2018.md"
};
static const unsigned char file258[] = {
#embed "../../templates/notices/uk-pecr-5a.md"
};
static const unsigned char file259[] = {
#embed "../../templates/notices/us-bank-36h.md"
};
static const unsigned char file260[] = {
#embed "../../templates/notices/us-ca-1280-15.department.md"
};
static const unsigned char file261[] = {
#embed "../../templates/notices/us-ca-1280-15.patients.md"
};
static const unsigned char file262[] = {
#embed "../../templates/notices/us-ca-1798-29.attorney-general.md"
};
static const unsigned char file263[] = {
#embed "../../templates/notices/us-ca-1798-29.individuals.md"
};
static const unsigned char file264[] = {
#embed "../../templates/notices/us-ca-1798-82.attorney-general.md"
};
static const unsigned char file265[] = {
#embed "../../templates/notices/us-ca-1798-82.individuals.md"
};
static const unsigned char file266[] = {
#embed "../../templates/notices/us-ca-1798-82.owner.md"
};
static const unsigned char file267[] = {
#embed "../../templates/notices/us-ca-ccpa-1798-150.md"
};
static const unsigned char file268[] = {
#embed "../../templates/notices/us-ca-cppa-risk.md"
};
static const unsigned char file269[] = {
#embed "../../templates/notices/us-ca-sb53.md"
};
static const unsigned char file270[] = {
#embed "../../templates/notices/us-circia.incident.md"
};
static const unsigned char file271[] = {
#embed "../../templates/notices/us-circia.ransom.md"
};
static const unsigned char file272[] = {
#embed "../../templates/notices/us-co-6-1-716.attorney-general.md"
};
static const unsigned char file273[] = {
#embed "../../templates/notices/us-co-6-1-716.residents.md"
};
static const unsigned char file274[] = {
#embed "../../templates/notices/us-dtsa.md"
};
static const unsigned char file275[] = {
#embed "../../templates/notices/us-fl-501-171.individuals.md"
};
static const unsigned char file276[] = {
#embed "../../templates/notices/us-fl-501-171.legal-affairs.md"
};
static const unsigned char file277[] = {
#embed "../../templates/notices/us-ftc-hbnr.ftc-annual.md"
};
static const unsigned char file278[] = {
#embed "../../templates/notices/us-ftc-hbnr.individuals-and-ftc.ftc.md"
};
static const unsigned char file279[] = {
#embed "../../templates/notices/us-ftc-hbnr.individuals-and-ftc.individuals.md"
};
static const unsigned char file280[] = {
#embed "../../templates/notices/us-ftc-safeguards.md"
};
static const unsigned char file281[] = {
#embed "../../templates/notices/us-hipaa-hhs-500.md"
};
static const unsigned char file282[] = {
#embed "../../templates/notices/us-hipaa-hhs-small.md"
};
static const unsigned char file283[] = {
#embed "../../templates/notices/us-hipaa-individuals.business-associate.md"
};
static const unsigned char file284[] = {
#embed "../../templates/notices/us-hipaa-individuals.individuals.md"
};
static const unsigned char file285[] = {
#embed "../../templates/notices/us-hipaa-media.md"
};
static const unsigned char file286[] = {
#embed "../../templates/notices/us-ma-93h.authority.md"
};
static const unsigned char file287[] = {
#embed "../../templates/notices/us-ma-93h.residents.md"
};
static const unsigned char file288[] = {
#embed "../../templates/notices/us-ny-899aa.hipaa-copy.md"
};
static const unsigned char file289[] = {
#embed "../../templates/notices/us-ny-899aa.individuals.md"
};
static const unsigned char file290[] = {
#embed "../../templates/notices/us-ny-899aa.state.md"
};
static const unsigned char file291[] = {
#embed "../../templates/notices/us-ny-raise.md"
};
static const unsigned char file292[] = {
#embed "../../templates/notices/us-nydfs-500-17.extortion-explanation.md"
};
static const unsigned char file293[] = {
#embed "../../templates/notices/us-nydfs-500-17.extortion-payment.md"
};
static const unsigned char file294[] = {
#embed "../../templates/notices/us-nydfs-500-17.incident.md"
};
static const unsigned char file295[] = {
#embed "../../templates/notices/us-ok-162.attorney-general.md"
};
static const unsigned char file296[] = {
#embed "../../templates/notices/us-ok-162.residents.md"
};
static const unsigned char file297[] = {
#embed "../../templates/notices/us-sec-8k-105.amendment.md"
};
static const unsigned char file298[] = {
#embed "../../templates/notices/us-sec-8k-105.initial.md"
};
static const unsigned char file299[] = {
#embed "../../templates/notices/us-sec-reg-sp.individuals.md"
};
static const unsigned char file300[] = {
#embed "../../templates/notices/us-sec-reg-sp.service-provider.md"
};
static const unsigned char file301[] = {
#embed "../../templates/notices/us-tx-521-053.attorney-general.md"
};
static const unsigned char file302[] = {
#embed "../../templates/notices/us-tx-521-053.individuals.md"
};
static const unsigned char file303[] = {
#embed "../../templates/notices/us-wa-19-255.attorney-general.md"
};
static const unsigned char file304[] = {
#embed "../../templates/notices/us-wa-19-255.residents.md"
};
static const unsigned char file305[] = {
#embed "../../templates/reports/board.yaml"
};
static const unsigned char file306[] = {
#embed "../../templates/reports/customers.yaml"
};
static const unsigned char file307[] = {
#embed "../../templates/reports/exec.yaml"
};
static const unsigned char file308[] = {
#embed "../../templates/reports/public.yaml"
};
static const unsigned char file309[] = {
#embed "../../templates/reports/regulator.yaml"
};
static const unsigned char file310[] = {
#embed "../../templates/reports/technical.yaml"
};

static const tocsin_library_file files[] = {
  {"playbooks/ai/agent-hijack.test.yaml", file0, sizeof file0},
  {"playbooks/ai/agent-hijack.yaml", file1, sizeof file1},
  {"playbooks/ai/context-poisoning.test.yaml", file2, sizeof file2},
  {"playbooks/ai/context-poisoning.yaml", file3, sizeof file3},
  {"playbooks/ai/data-poisoning.test.yaml", file4, sizeof file4},
  {"playbooks/ai/data-poisoning.yaml", file5, sizeof file5},
  {"playbooks/ai/deepfake-fraud.test.yaml", file6, sizeof file6},
  {"playbooks/ai/deepfake-fraud.yaml", file7, sizeof file7},
  {"playbooks/ai/denial-of-wallet.test.yaml", file8, sizeof file8},
  {"playbooks/ai/denial-of-wallet.yaml", file9, sizeof file9},
  {"playbooks/ai/evasion.test.yaml", file10, sizeof file10},
  {"playbooks/ai/evasion.yaml", file11, sizeof file11},
  {"playbooks/ai/finetune-leak.test.yaml", file12, sizeof file12},
  {"playbooks/ai/finetune-leak.yaml", file13, sizeof file13},
  {"playbooks/ai/harmful-output.test.yaml", file14, sizeof file14},
  {"playbooks/ai/harmful-output.yaml", file15, sizeof file15},
  {"playbooks/ai/llmjacking.test.yaml", file16, sizeof file16},
  {"playbooks/ai/llmjacking.yaml", file17, sizeof file17},
  {"playbooks/ai/malicious-model.test.yaml", file18, sizeof file18},
  {"playbooks/ai/malicious-model.yaml", file19, sizeof file19},
  {"playbooks/ai/model-extraction.test.yaml", file20, sizeof file20},
  {"playbooks/ai/model-extraction.yaml", file21, sizeof file21},
  {"playbooks/ai/prompt-injection.test.yaml", file22, sizeof file22},
  {"playbooks/ai/prompt-injection.yaml", file23, sizeof file23},
  {"playbooks/ai/provider-outage.test.yaml", file24, sizeof file24},
  {"playbooks/ai/provider-outage.yaml", file25, sizeof file25},
  {"playbooks/ai/rag-exposure.test.yaml", file26, sizeof file26},
  {"playbooks/ai/rag-exposure.yaml", file27, sizeof file27},
  {"playbooks/ai/shadow-ai.test.yaml", file28, sizeof file28},
  {"playbooks/ai/shadow-ai.yaml", file29, sizeof file29},
  {"playbooks/ai/watermark-hit.test.yaml", file30, sizeof file30},
  {"playbooks/ai/watermark-hit.yaml", file31, sizeof file31},
  {"playbooks/ai/weights-theft.test.yaml", file32, sizeof file32},
  {"playbooks/ai/weights-theft.yaml", file33, sizeof file33},
  {"playbooks/attack/business-email-compromise.test.yaml", file34, sizeof file34},
  {"playbooks/attack/business-email-compromise.yaml", file35, sizeof file35},
  {"playbooks/attack/cloud-data-theft.test.yaml", file36, sizeof file36},
  {"playbooks/attack/cloud-data-theft.yaml", file37, sizeof file37},
  {"playbooks/attack/exposed-secrets.test.yaml", file38, sizeof file38},
  {"playbooks/attack/exposed-secrets.yaml", file39, sizeof file39},
  {"playbooks/attack/insider.test.yaml", file40, sizeof file40},
  {"playbooks/attack/insider.yaml", file41, sizeof file41},
  {"playbooks/attack/ransomware.test.yaml", file42, sizeof file42},
  {"playbooks/attack/ransomware.yaml", file43, sizeof file43},
  {"playbooks/attack/resource-hijacking.test.yaml", file44, sizeof file44},
  {"playbooks/attack/resource-hijacking.yaml", file45, sizeof file45},
  {"playbooks/attack/supply-chain.test.yaml", file46, sizeof file46},
  {"playbooks/attack/supply-chain.yaml", file47, sizeof file47},
  {"playbooks/attack/token-phishing.test.yaml", file48, sizeof file48},
  {"playbooks/attack/token-phishing.yaml", file49, sizeof file49},
  {"playbooks/attack/valid-accounts.test.yaml", file50, sizeof file50},
  {"playbooks/attack/valid-accounts.yaml", file51, sizeof file51},
  {"playbooks/attack/web-exfiltration.test.yaml", file52, sizeof file52},
  {"playbooks/attack/web-exfiltration.yaml", file53, sizeof file53},
  {"playbooks/calendars/eu.yaml", file54, sizeof file54},
  {"playbooks/calendars/us.yaml", file55, sizeof file55},
  {"playbooks/calendars/world.yaml", file56, sizeof file56},
  {"playbooks/common/ai-system.test.yaml", file57, sizeof file57},
  {"playbooks/common/ai-system.yaml", file58, sizeof file58},
  {"playbooks/common/communicate.test.yaml", file59, sizeof file59},
  {"playbooks/common/communicate.yaml", file60, sizeof file60},
  {"playbooks/common/declare.test.yaml", file61, sizeof file61},
  {"playbooks/common/declare.yaml", file62, sizeof file62},
  {"playbooks/common/legal-action.test.yaml", file63, sizeof file63},
  {"playbooks/common/legal-action.yaml", file64, sizeof file64},
  {"playbooks/common/notify.test.yaml", file65, sizeof file65},
  {"playbooks/common/notify.yaml", file66, sizeof file66},
  {"playbooks/common/payment-recall.test.yaml", file67, sizeof file67},
  {"playbooks/common/payment-recall.yaml", file68, sizeof file68},
  {"playbooks/common/preserve-logs.test.yaml", file69, sizeof file69},
  {"playbooks/common/preserve-logs.yaml", file70, sizeof file70},
  {"playbooks/common/prevention.test.yaml", file71, sizeof file71},
  {"playbooks/common/prevention.yaml", file72, sizeof file72},
  {"playbooks/common/review-access.test.yaml", file73, sizeof file73},
  {"playbooks/common/review-access.yaml", file74, sizeof file74},
  {"playbooks/duties/contracts.yaml", file75, sizeof file75},
  {"playbooks/duties/eu-digital.yaml", file76, sizeof file76},
  {"playbooks/duties/eu-gdpr.yaml", file77, sizeof file77},
  {"playbooks/duties/uk.yaml", file78, sizeof file78},
  {"playbooks/duties/us-california.yaml", file79, sizeof file79},
  {"playbooks/duties/us-federal.yaml", file80, sizeof file80},
  {"playbooks/duties/us-states.yaml", file81, sizeof file81},
  {"playbooks/duties/world.yaml", file82, sizeof file82},
  {"playbooks/exercises/agent-wire.test.yaml", file83, sizeof file83},
  {"playbooks/exercises/agent-wire.yaml", file84, sizeof file84},
  {"playbooks/exercises/distillery.test.yaml", file85, sizeof file85},
  {"playbooks/exercises/distillery.yaml", file86, sizeof file86},
  {"playbooks/exercises/finetune-leak.test.yaml", file87, sizeof file87},
  {"playbooks/exercises/finetune-leak.yaml", file88, sizeof file88},
  {"playbooks/exercises/first-hour.test.yaml", file89, sizeof file89},
  {"playbooks/exercises/first-hour.yaml", file90, sizeof file90},
  {"playbooks/exercises/llmjack.test.yaml", file91, sizeof file91},
  {"playbooks/exercises/llmjack.yaml", file92, sizeof file92},
  {"playbooks/exercises/materials/agent-wire/call.txt", file93, sizeof file93},
  {"playbooks/exercises/materials/agent-wire/hold-harmless.txt", file94, sizeof file94},
  {"playbooks/exercises/materials/agent-wire/invitation.eml", file95, sizeof file95},
  {"playbooks/exercises/materials/agent-wire/memory.jsonl", file96, sizeof file96},
  {"playbooks/exercises/materials/agent-wire/queue.csv", file97, sizeof file97},
  {"playbooks/exercises/materials/agent-wire/tool-diff.txt", file98, sizeof file98},
  {"playbooks/exercises/materials/distillery/cards.csv", file99, sizeof file99},
  {"playbooks/exercises/materials/distillery/coverage.csv", file100, sizeof file100},
  {"playbooks/exercises/materials/distillery/households.txt", file101, sizeof file101},
  {"playbooks/exercises/materials/distillery/launch.txt", file102, sizeof file102},
  {"playbooks/exercises/materials/distillery/letter-draft.txt", file103, sizeof file103},
  {"playbooks/exercises/materials/distillery/queries.jsonl", file104, sizeof file104},
  {"playbooks/exercises/materials/distillery/student.txt", file105, sizeof file105},
  {"playbooks/exercises/materials/finetune-leak/channel.txt", file106, sizeof file106},
  {"playbooks/exercises/materials/finetune-leak/letter.txt", file107, sizeof file107},
  {"playbooks/exercises/materials/finetune-leak/mask-run.txt", file108, sizeof file108},
  {"playbooks/exercises/materials/finetune-leak/origin.csv", file109, sizeof file109},
  {"playbooks/exercises/materials/finetune-leak/ticket-5518.eml", file110, sizeof file110},
  {"playbooks/exercises/materials/first-hour/access.txt", file111, sizeof file111},
  {"playbooks/exercises/materials/first-hour/stranger.eml", file112, sizeof file112},
  {"playbooks/exercises/materials/llmjack/bucket-reads.csv", file113, sizeof file113},
  {"playbooks/exercises/materials/llmjack/notebook.txt", file114, sizeof file114},
  {"playbooks/exercises/materials/llmjack/resale.txt", file115, sizeof file115},
  {"playbooks/exercises/materials/llmjack/secret-scan.eml", file116, sizeof file116},
  {"playbooks/exercises/materials/llmjack/spend.csv", file117, sizeof file117},
  {"playbooks/exercises/materials/llmjack/trail.jsonl", file118, sizeof file118},
  {"playbooks/exercises/materials/model-heist/adapter-stub.safetensors", file119, sizeof file119},
  {"playbooks/exercises/materials/model-heist/demo-transcript.txt", file120, sizeof file120},
  {"playbooks/exercises/materials/model-heist/egress.jsonl", file121, sizeof file121},
  {"playbooks/exercises/materials/model-heist/hold-draft.txt", file122, sizeof file122},
  {"playbooks/exercises/materials/model-heist/registry-audit.jsonl", file123, sizeof file123},
  {"playbooks/exercises/materials/model-heist/resignation.eml", file124, sizeof file124},
  {"playbooks/exercises/materials/model-heist/tuning-rows.csv", file125, sizeof file125},
  {"playbooks/exercises/materials/pickle-jar/build-token.jsonl", file126, sizeof file126},
  {"playbooks/exercises/materials/pickle-jar/digest-search.txt", file127, sizeof file127},
  {"playbooks/exercises/materials/pickle-jar/hub-page.txt", file128, sizeof file128},
  {"playbooks/exercises/materials/pickle-jar/opcodes.txt", file129, sizeof file129},
  {"playbooks/exercises/materials/pickle-jar/scanner.txt", file130, sizeof file130},
  {"playbooks/exercises/materials/pickle-jar/sensor.jsonl", file131, sizeof file131},
  {"playbooks/exercises/materials/poisoned-corpus/call-20261202.txt", file132, sizeof file132},
  {"playbooks/exercises/materials/poisoned-corpus/lineage.txt", file133, sizeof file133},
  {"playbooks/exercises/materials/poisoned-corpus/rows.jsonl", file134, sizeof file134},
  {"playbooks/exercises/materials/poisoned-corpus/slice-by-week.csv", file135, sizeof file135},
  {"playbooks/exercises/materials/poisoned-corpus/trigger-test.txt", file136, sizeof file136},
  {"playbooks/exercises/materials/poisoned-corpus/vendor-offer.eml", file137, sizeof file137},
  {"playbooks/exercises/materials/rag-exfil/T-40817.eml", file138, sizeof file138},
  {"playbooks/exercises/materials/rag-exfil/answer-as-rendered.txt", file139, sizeof file139},
  {"playbooks/exercises/materials/rag-exfil/answer-cache.jsonl", file140, sizeof file140},
  {"playbooks/exercises/materials/rag-exfil/contacts-in-context.csv", file141, sizeof file141},
  {"playbooks/exercises/materials/rag-exfil/finder.eml", file142, sizeof file142},
  {"playbooks/exercises/materials/rag-exfil/proxy.jsonl", file143, sizeof file143},
  {"playbooks/exercises/materials/rag-exfil/trace.jsonl", file144, sizeof file144},
  {"playbooks/exercises/model-heist.test.yaml", file145, sizeof file145},
  {"playbooks/exercises/model-heist.yaml", file146, sizeof file146},
  {"playbooks/exercises/pickle-jar.test.yaml", file147, sizeof file147},
  {"playbooks/exercises/pickle-jar.yaml", file148, sizeof file148},
  {"playbooks/exercises/poisoned-corpus.test.yaml", file149, sizeof file149},
  {"playbooks/exercises/poisoned-corpus.yaml", file150, sizeof file150},
  {"playbooks/exercises/rag-exfil.test.yaml", file151, sizeof file151},
  {"playbooks/exercises/rag-exfil.yaml", file152, sizeof file152},
  {"playbooks/exercises/schema.json", file153, sizeof file153},
  {"playbooks/facts.yaml", file154, sizeof file154},
  {"playbooks/frameworks/NOTICE", file155, sizeof file155},
  {"playbooks/frameworks/ai-100-2.tsv", file156, sizeof file156},
  {"playbooks/frameworks/atlas.tsv", file157, sizeof file157},
  {"playbooks/frameworks/attack.tsv", file158, sizeof file158},
  {"playbooks/frameworks/cosai.tsv", file159, sizeof file159},
  {"playbooks/frameworks/csf.tsv", file160, sizeof file160},
  {"playbooks/frameworks/d3fend.tsv", file161, sizeof file161},
  {"playbooks/frameworks/owasp-agentic.tsv", file162, sizeof file162},
  {"playbooks/frameworks/owasp-llm.tsv", file163, sizeof file163},
  {"playbooks/frameworks/react.tsv", file164, sizeof file164},
  {"playbooks/frameworks/tactics.txt", file165, sizeof file165},
  {"playbooks/nist/incident-handling.test.yaml", file166, sizeof file166},
  {"playbooks/nist/incident-handling.yaml", file167, sizeof file167},
  {"playbooks/nist/legal-hold.test.yaml", file168, sizeof file168},
  {"playbooks/nist/legal-hold.yaml", file169, sizeof file169},
  {"playbooks/nist/lessons-learned.test.yaml", file170, sizeof file170},
  {"playbooks/nist/lessons-learned.yaml", file171, sizeof file171},
  {"playbooks/nist/out-of-band.test.yaml", file172, sizeof file172},
  {"playbooks/nist/out-of-band.yaml", file173, sizeof file173},
  {"playbooks/nist/shift-handover.test.yaml", file174, sizeof file174},
  {"playbooks/nist/shift-handover.yaml", file175, sizeof file175},
  {"playbooks/schema.json", file176, sizeof file176},
  {"playbooks/sources.yaml", file177, sizeof file177},
  {"templates/letters/export-nudge.md", file178, sizeof file178},
  {"templates/notices/au-ndb.assessment.md", file179, sizeof file179},
  {"templates/notices/au-ndb.statement.individuals.md", file180, sizeof file180},
  {"templates/notices/au-ndb.statement.oaic.md", file181, sizeof file181},
  {"templates/notices/au-ransom.md", file182, sizeof file182},
  {"templates/notices/br-anpd-15.anpd-and-data-subjects.anpd.md", file183, sizeof file183},
  {"templates/notices/br-anpd-15.anpd-and-data-subjects.data-subjects.md", file184, sizeof file184},
  {"templates/notices/br-anpd-15.supplement.md", file185, sizeof file185},
  {"templates/notices/ca-pipeda.commissioner.md", file186, sizeof file186},
  {"templates/notices/ca-pipeda.individuals.md", file187, sizeof file187},
  {"templates/notices/ca-qc-law25.cai.md", file188, sizeof file188},
  {"templates/notices/ca-qc-law25.individuals.md", file189, sizeof file189},
  {"templates/notices/ch-fadp-24.md", file190, sizeof file190},
  {"templates/notices/ch-isa-74e.md", file191, sizeof file191},
  {"templates/notices/cn-incident-2025.md", file192, sizeof file192},
  {"templates/notices/eprivacy-611.md", file193, sizeof file193},
  {"templates/notices/eu-ai-act-55.md", file194, sizeof file194},
  {"templates/notices/eu-ai-act-73.deployer-to-provider.md", file195, sizeof file195},
  {"templates/notices/eu-ai-act-73.md", file196, sizeof file196},
  {"templates/notices/eu-cra-14-incident.early-warning.md", file197, sizeof file197},
  {"templates/notices/eu-cra-14-incident.final.md", file198, sizeof file198},
  {"templates/notices/eu-cra-14-incident.notification.md", file199, sizeof file199},
  {"templates/notices/eu-cra-14-incident.users.md", file200, sizeof file200},
  {"templates/notices/eu-cra-14-vulnerability.early-warning.md", file201, sizeof file201},
  {"templates/notices/eu-cra-14-vulnerability.final.md", file202, sizeof file202},
  {"templates/notices/eu-cra-14-vulnerability.notification.md", file203, sizeof file203},
  {"templates/notices/eu-cra-14-vulnerability.users.md", file204, sizeof file204},
  {"templates/notices/eu-dora-19.clients.md", file205, sizeof file205},
  {"templates/notices/eu-dora-19.final.md", file206, sizeof file206},
  {"templates/notices/eu-dora-19.initial.md", file207, sizeof file207},
  {"templates/notices/eu-dora-19.intermediate.md", file208, sizeof file208},
  {"templates/notices/eu-nis2-23.early-warning.md", file209, sizeof file209},
  {"templates/notices/eu-nis2-23.final-after-handling.md", file210, sizeof file210},
  {"templates/notices/eu-nis2-23.final.md", file211, sizeof file211},
  {"templates/notices/eu-nis2-23.intermediate.md", file212, sizeof file212},
  {"templates/notices/eu-nis2-23.notification.md", file213, sizeof file213},
  {"templates/notices/eu-nis2-23.recipients-of-services.md", file214, sizeof file214},
  {"templates/notices/eu-trade-secrets.md", file215, sizeof file215},
  {"templates/notices/gdpr-33-processor.md", file216, sizeof file216},
  {"templates/notices/gdpr-33.follow-up.md", file217, sizeof file217},
  {"templates/notices/gdpr-33.initial.md", file218, sizeof file218},
  {"templates/notices/gdpr-34.md", file219, sizeof file219},
  {"templates/notices/gdpr-omnibus-96h.md", file220, sizeof file220},
  {"templates/notices/general.md", file221, sizeof file221},
  {"templates/notices/hk-cap653.md", file222, sizeof file222},
  {"templates/notices/in-certin.md", file223, sizeof file223},
  {"templates/notices/in-dpdp.board-detailed.md", file224, sizeof file224},
  {"templates/notices/in-dpdp.individuals-and-board-first.board.md", file225, sizeof file225},
  {"templates/notices/in-dpdp.individuals-and-board-first.individuals.md", file226, sizeof file226},
  {"templates/notices/jp-appi-26.md", file227, sizeof file227},
  {"templates/notices/kr-pipa-34.authority.md", file228, sizeof file228},
  {"templates/notices/kr-pipa-34.data-subjects.md", file229, sizeof file229},
  {"templates/notices/litigation-hold.md", file230, sizeof file230},
  {"templates/notices/parts/br-points.md", file231, sizeof file231},
  {"templates/notices/parts/bureaus.md", file232, sizeof file232},
  {"templates/notices/parts/closing-people.md", file233, sizeof file233},
  {"templates/notices/parts/closing.md", file234, sizeof file234},
  {"templates/notices/parts/confidential.md", file235, sizeof file235},
  {"templates/notices/parts/contact.md", file236, sizeof file236},
  {"templates/notices/parts/freeze.md", file237, sizeof file237},
  {"templates/notices/parts/frontier.md", file238, sizeof file238},
  {"templates/notices/parts/ftc.md", file239, sizeof file239},
  {"templates/notices/parts/hbnr-ftc.md", file240, sizeof file240},
  {"templates/notices/parts/hhs.md", file241, sizeof file241},
  {"templates/notices/parts/letterhead-people.md", file242, sizeof file242},
  {"templates/notices/parts/letterhead.md", file243, sizeof file243},
  {"templates/notices/parts/measures.md", file244, sizeof file244},
  {"templates/notices/parts/narrative.md", file245, sizeof file245},
  {"templates/notices/parts/nis2-final.md", file246, sizeof file246},
  {"templates/notices/parts/ny-state.md", file247, sizeof file247},
  {"templates/notices/parts/open-points.md", file248, sizeof file248},
  {"templates/notices/parts/sg-points.md", file249, sizeof file249},
  {"templates/notices/parts/state-letter.md", file250, sizeof file250},
  {"templates/notices/pci-dss.md", file251, sizeof file251},
  {"templates/notices/sg-pdpa.assessment.md", file252, sizeof file252},
  {"templates/notices/sg-pdpa.commission.md", file253, sizeof file253},
  {"templates/notices/sg-pdpa.individuals.md", file254, sizeof file254},
  {"templates/notices/uk-gdpr-33.md", file255, sizeof file255},
  {"templates/notices/uk-gdpr-34.md", file256, sizeof file256},
  {"templates/notices/uk-nis-2018.md", file257, sizeof file257},
  {"templates/notices/uk-pecr-5a.md", file258, sizeof file258},
  {"templates/notices/us-bank-36h.md", file259, sizeof file259},
  {"templates/notices/us-ca-1280-15.department.md", file260, sizeof file260},
  {"templates/notices/us-ca-1280-15.patients.md", file261, sizeof file261},
  {"templates/notices/us-ca-1798-29.attorney-general.md", file262, sizeof file262},
  {"templates/notices/us-ca-1798-29.individuals.md", file263, sizeof file263},
  {"templates/notices/us-ca-1798-82.attorney-general.md", file264, sizeof file264},
  {"templates/notices/us-ca-1798-82.individuals.md", file265, sizeof file265},
  {"templates/notices/us-ca-1798-82.owner.md", file266, sizeof file266},
  {"templates/notices/us-ca-ccpa-1798-150.md", file267, sizeof file267},
  {"templates/notices/us-ca-cppa-risk.md", file268, sizeof file268},
  {"templates/notices/us-ca-sb53.md", file269, sizeof file269},
  {"templates/notices/us-circia.incident.md", file270, sizeof file270},
  {"templates/notices/us-circia.ransom.md", file271, sizeof file271},
  {"templates/notices/us-co-6-1-716.attorney-general.md", file272, sizeof file272},
  {"templates/notices/us-co-6-1-716.residents.md", file273, sizeof file273},
  {"templates/notices/us-dtsa.md", file274, sizeof file274},
  {"templates/notices/us-fl-501-171.individuals.md", file275, sizeof file275},
  {"templates/notices/us-fl-501-171.legal-affairs.md", file276, sizeof file276},
  {"templates/notices/us-ftc-hbnr.ftc-annual.md", file277, sizeof file277},
  {"templates/notices/us-ftc-hbnr.individuals-and-ftc.ftc.md", file278, sizeof file278},
  {"templates/notices/us-ftc-hbnr.individuals-and-ftc.individuals.md", file279, sizeof file279},
  {"templates/notices/us-ftc-safeguards.md", file280, sizeof file280},
  {"templates/notices/us-hipaa-hhs-500.md", file281, sizeof file281},
  {"templates/notices/us-hipaa-hhs-small.md", file282, sizeof file282},
  {"templates/notices/us-hipaa-individuals.business-associate.md", file283, sizeof file283},
  {"templates/notices/us-hipaa-individuals.individuals.md", file284, sizeof file284},
  {"templates/notices/us-hipaa-media.md", file285, sizeof file285},
  {"templates/notices/us-ma-93h.authority.md", file286, sizeof file286},
  {"templates/notices/us-ma-93h.residents.md", file287, sizeof file287},
  {"templates/notices/us-ny-899aa.hipaa-copy.md", file288, sizeof file288},
  {"templates/notices/us-ny-899aa.individuals.md", file289, sizeof file289},
  {"templates/notices/us-ny-899aa.state.md", file290, sizeof file290},
  {"templates/notices/us-ny-raise.md", file291, sizeof file291},
  {"templates/notices/us-nydfs-500-17.extortion-explanation.md", file292, sizeof file292},
  {"templates/notices/us-nydfs-500-17.extortion-payment.md", file293, sizeof file293},
  {"templates/notices/us-nydfs-500-17.incident.md", file294, sizeof file294},
  {"templates/notices/us-ok-162.attorney-general.md", file295, sizeof file295},
  {"templates/notices/us-ok-162.residents.md", file296, sizeof file296},
  {"templates/notices/us-sec-8k-105.amendment.md", file297, sizeof file297},
  {"templates/notices/us-sec-8k-105.initial.md", file298, sizeof file298},
  {"templates/notices/us-sec-reg-sp.individuals.md", file299, sizeof file299},
  {"templates/notices/us-sec-reg-sp.service-provider.md", file300, sizeof file300},
  {"templates/notices/us-tx-521-053.attorney-general.md", file301, sizeof file301},
  {"templates/notices/us-tx-521-053.individuals.md", file302, sizeof file302},
  {"templates/notices/us-wa-19-255.attorney-general.md", file303, sizeof file303},
  {"templates/notices/us-wa-19-255.residents.md", file304, sizeof file304},
  {"templates/reports/board.yaml", file305, sizeof file305},
  {"templates/reports/customers.yaml", file306, sizeof file306},
  {"templates/reports/exec.yaml", file307, sizeof file307},
  {"templates/reports/public.yaml", file308, sizeof file308},
  {"templates/reports/regulator.yaml", file309, sizeof file309},
  {"templates/reports/technical.yaml", file310, sizeof file310},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
