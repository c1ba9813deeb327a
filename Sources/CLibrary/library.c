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
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file84[] = {
#embed "../../playbooks/frameworks/NOTICE"
};
static const unsigned char file85[] = {
#embed "../../playbooks/frameworks/ai-100-2.tsv"
};
static const unsigned char file86[] = {
#embed "../../playbooks/frameworks/atlas.tsv"
};
static const unsigned char file87[] = {
#embed "../../playbooks/frameworks/attack.tsv"
};
static const unsigned char file88[] = {
#embed "../../playbooks/frameworks/csf.tsv"
};
static const unsigned char file89[] = {
#embed "../../playbooks/frameworks/d3fend.tsv"
};
static const unsigned char file90[] = {
#embed "../../playbooks/frameworks/react.tsv"
};
static const unsigned char file91[] = {
#embed "../../playbooks/nist/incident-handling.test.yaml"
};
static const unsigned char file92[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file93[] = {
#embed "../../playbooks/nist/legal-hold.test.yaml"
};
static const unsigned char file94[] = {
#embed "../../playbooks/nist/legal-hold.yaml"
};
static const unsigned char file95[] = {
#embed "../../playbooks/nist/lessons-learned.test.yaml"
};
static const unsigned char file96[] = {
#embed "../../playbooks/nist/lessons-learned.yaml"
};
static const unsigned char file97[] = {
#embed "../../playbooks/nist/out-of-band.test.yaml"
};
static const unsigned char file98[] = {
#embed "../../playbooks/nist/out-of-band.yaml"
};
static const unsigned char file99[] = {
#embed "../../playbooks/nist/shift-handover.test.yaml"
};
static const unsigned char file100[] = {
#embed "../../playbooks/nist/shift-handover.yaml"
};
static const unsigned char file101[] = {
#embed "../../playbooks/schema.json"
};
static const unsigned char file102[] = {
#embed "../../templates/report.md.mustache"
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
  {"playbooks/facts.yaml", file83, sizeof file83},
  {"playbooks/frameworks/NOTICE", file84, sizeof file84},
  {"playbooks/frameworks/ai-100-2.tsv", file85, sizeof file85},
  {"playbooks/frameworks/atlas.tsv", file86, sizeof file86},
  {"playbooks/frameworks/attack.tsv", file87, sizeof file87},
  {"playbooks/frameworks/csf.tsv", file88, sizeof file88},
  {"playbooks/frameworks/d3fend.tsv", file89, sizeof file89},
  {"playbooks/frameworks/react.tsv", file90, sizeof file90},
  {"playbooks/nist/incident-handling.test.yaml", file91, sizeof file91},
  {"playbooks/nist/incident-handling.yaml", file92, sizeof file92},
  {"playbooks/nist/legal-hold.test.yaml", file93, sizeof file93},
  {"playbooks/nist/legal-hold.yaml", file94, sizeof file94},
  {"playbooks/nist/lessons-learned.test.yaml", file95, sizeof file95},
  {"playbooks/nist/lessons-learned.yaml", file96, sizeof file96},
  {"playbooks/nist/out-of-band.test.yaml", file97, sizeof file97},
  {"playbooks/nist/out-of-band.yaml", file98, sizeof file98},
  {"playbooks/nist/shift-handover.test.yaml", file99, sizeof file99},
  {"playbooks/nist/shift-handover.yaml", file100, sizeof file100},
  {"playbooks/schema.json", file101, sizeof file101},
  {"templates/report.md.mustache", file102, sizeof file102},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
