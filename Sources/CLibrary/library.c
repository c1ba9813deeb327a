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
#embed "../../playbooks/ai/finetune-leak.test.yaml"
};
static const unsigned char file9[] = {
#embed "../../playbooks/ai/finetune-leak.yaml"
};
static const unsigned char file10[] = {
#embed "../../playbooks/ai/harmful-output.test.yaml"
};
static const unsigned char file11[] = {
#embed "../../playbooks/ai/harmful-output.yaml"
};
static const unsigned char file12[] = {
#embed "../../playbooks/ai/llmjacking.test.yaml"
};
static const unsigned char file13[] = {
#embed "../../playbooks/ai/llmjacking.yaml"
};
static const unsigned char file14[] = {
#embed "../../playbooks/ai/malicious-model.test.yaml"
};
static const unsigned char file15[] = {
#embed "../../playbooks/ai/malicious-model.yaml"
};
static const unsigned char file16[] = {
#embed "../../playbooks/ai/model-extraction.test.yaml"
};
static const unsigned char file17[] = {
#embed "../../playbooks/ai/model-extraction.yaml"
};
static const unsigned char file18[] = {
#embed "../../playbooks/ai/prompt-injection.test.yaml"
};
static const unsigned char file19[] = {
#embed "../../playbooks/ai/prompt-injection.yaml"
};
static const unsigned char file20[] = {
#embed "../../playbooks/ai/shadow-ai.test.yaml"
};
static const unsigned char file21[] = {
#embed "../../playbooks/ai/shadow-ai.yaml"
};
static const unsigned char file22[] = {
#embed "../../playbooks/ai/watermark-hit.test.yaml"
};
static const unsigned char file23[] = {
#embed "../../playbooks/ai/watermark-hit.yaml"
};
static const unsigned char file24[] = {
#embed "../../playbooks/ai/weights-theft.test.yaml"
};
static const unsigned char file25[] = {
#embed "../../playbooks/ai/weights-theft.yaml"
};
static const unsigned char file26[] = {
#embed "../../playbooks/attack/exposed-secrets.test.yaml"
};
static const unsigned char file27[] = {
#embed "../../playbooks/attack/exposed-secrets.yaml"
};
static const unsigned char file28[] = {
#embed "../../playbooks/attack/supply-chain.test.yaml"
};
static const unsigned char file29[] = {
#embed "../../playbooks/attack/supply-chain.yaml"
};
static const unsigned char file30[] = {
#embed "../../playbooks/attack/valid-accounts.test.yaml"
};
static const unsigned char file31[] = {
#embed "../../playbooks/attack/valid-accounts.yaml"
};
static const unsigned char file32[] = {
#embed "../../playbooks/calendars/eu.yaml"
};
static const unsigned char file33[] = {
#embed "../../playbooks/calendars/us.yaml"
};
static const unsigned char file34[] = {
#embed "../../playbooks/calendars/world.yaml"
};
static const unsigned char file35[] = {
#embed "../../playbooks/common/ai-system.test.yaml"
};
static const unsigned char file36[] = {
#embed "../../playbooks/common/ai-system.yaml"
};
static const unsigned char file37[] = {
#embed "../../playbooks/common/communicate.test.yaml"
};
static const unsigned char file38[] = {
#embed "../../playbooks/common/communicate.yaml"
};
static const unsigned char file39[] = {
#embed "../../playbooks/common/declare.test.yaml"
};
static const unsigned char file40[] = {
#embed "../../playbooks/common/declare.yaml"
};
static const unsigned char file41[] = {
#embed "../../playbooks/common/legal-action.test.yaml"
};
static const unsigned char file42[] = {
#embed "../../playbooks/common/legal-action.yaml"
};
static const unsigned char file43[] = {
#embed "../../playbooks/common/notify.test.yaml"
};
static const unsigned char file44[] = {
#embed "../../playbooks/common/notify.yaml"
};
static const unsigned char file45[] = {
#embed "../../playbooks/common/payment-recall.test.yaml"
};
static const unsigned char file46[] = {
#embed "../../playbooks/common/payment-recall.yaml"
};
static const unsigned char file47[] = {
#embed "../../playbooks/common/preserve-logs.test.yaml"
};
static const unsigned char file48[] = {
#embed "../../playbooks/common/preserve-logs.yaml"
};
static const unsigned char file49[] = {
#embed "../../playbooks/common/prevention.test.yaml"
};
static const unsigned char file50[] = {
#embed "../../playbooks/common/prevention.yaml"
};
static const unsigned char file51[] = {
#embed "../../playbooks/common/review-access.test.yaml"
};
static const unsigned char file52[] = {
#embed "../../playbooks/common/review-access.yaml"
};
static const unsigned char file53[] = {
#embed "../../playbooks/duties/contracts.yaml"
};
static const unsigned char file54[] = {
#embed "../../playbooks/duties/eu-digital.yaml"
};
static const unsigned char file55[] = {
#embed "../../playbooks/duties/eu-gdpr.yaml"
};
static const unsigned char file56[] = {
#embed "../../playbooks/duties/uk.yaml"
};
static const unsigned char file57[] = {
#embed "../../playbooks/duties/us-california.yaml"
};
static const unsigned char file58[] = {
#embed "../../playbooks/duties/us-federal.yaml"
};
static const unsigned char file59[] = {
#embed "../../playbooks/duties/us-states.yaml"
};
static const unsigned char file60[] = {
#embed "../../playbooks/duties/world.yaml"
};
static const unsigned char file61[] = {
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file62[] = {
#embed "../../playbooks/frameworks/NOTICE"
};
static const unsigned char file63[] = {
#embed "../../playbooks/frameworks/ai-100-2.tsv"
};
static const unsigned char file64[] = {
#embed "../../playbooks/frameworks/atlas.tsv"
};
static const unsigned char file65[] = {
#embed "../../playbooks/frameworks/attack.tsv"
};
static const unsigned char file66[] = {
#embed "../../playbooks/frameworks/csf.tsv"
};
static const unsigned char file67[] = {
#embed "../../playbooks/frameworks/d3fend.tsv"
};
static const unsigned char file68[] = {
#embed "../../playbooks/frameworks/react.tsv"
};
static const unsigned char file69[] = {
#embed "../../playbooks/nist/incident-handling.test.yaml"
};
static const unsigned char file70[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file71[] = {
#embed "../../playbooks/nist/legal-hold.test.yaml"
};
static const unsigned char file72[] = {
#embed "../../playbooks/nist/legal-hold.yaml"
};
static const unsigned char file73[] = {
#embed "../../playbooks/nist/lessons-learned.test.yaml"
};
static const unsigned char file74[] = {
#embed "../../playbooks/nist/lessons-learned.yaml"
};
static const unsigned char file75[] = {
#embed "../../playbooks/nist/out-of-band.test.yaml"
};
static const unsigned char file76[] = {
#embed "../../playbooks/nist/out-of-band.yaml"
};
static const unsigned char file77[] = {
#embed "../../playbooks/nist/shift-handover.test.yaml"
};
static const unsigned char file78[] = {
#embed "../../playbooks/nist/shift-handover.yaml"
};
static const unsigned char file79[] = {
#embed "../../playbooks/schema.json"
};
static const unsigned char file80[] = {
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
  {"playbooks/ai/finetune-leak.test.yaml", file8, sizeof file8},
  {"playbooks/ai/finetune-leak.yaml", file9, sizeof file9},
  {"playbooks/ai/harmful-output.test.yaml", file10, sizeof file10},
  {"playbooks/ai/harmful-output.yaml", file11, sizeof file11},
  {"playbooks/ai/llmjacking.test.yaml", file12, sizeof file12},
  {"playbooks/ai/llmjacking.yaml", file13, sizeof file13},
  {"playbooks/ai/malicious-model.test.yaml", file14, sizeof file14},
  {"playbooks/ai/malicious-model.yaml", file15, sizeof file15},
  {"playbooks/ai/model-extraction.test.yaml", file16, sizeof file16},
  {"playbooks/ai/model-extraction.yaml", file17, sizeof file17},
  {"playbooks/ai/prompt-injection.test.yaml", file18, sizeof file18},
  {"playbooks/ai/prompt-injection.yaml", file19, sizeof file19},
  {"playbooks/ai/shadow-ai.test.yaml", file20, sizeof file20},
  {"playbooks/ai/shadow-ai.yaml", file21, sizeof file21},
  {"playbooks/ai/watermark-hit.test.yaml", file22, sizeof file22},
  {"playbooks/ai/watermark-hit.yaml", file23, sizeof file23},
  {"playbooks/ai/weights-theft.test.yaml", file24, sizeof file24},
  {"playbooks/ai/weights-theft.yaml", file25, sizeof file25},
  {"playbooks/attack/exposed-secrets.test.yaml", file26, sizeof file26},
  {"playbooks/attack/exposed-secrets.yaml", file27, sizeof file27},
  {"playbooks/attack/supply-chain.test.yaml", file28, sizeof file28},
  {"playbooks/attack/supply-chain.yaml", file29, sizeof file29},
  {"playbooks/attack/valid-accounts.test.yaml", file30, sizeof file30},
  {"playbooks/attack/valid-accounts.yaml", file31, sizeof file31},
  {"playbooks/calendars/eu.yaml", file32, sizeof file32},
  {"playbooks/calendars/us.yaml", file33, sizeof file33},
  {"playbooks/calendars/world.yaml", file34, sizeof file34},
  {"playbooks/common/ai-system.test.yaml", file35, sizeof file35},
  {"playbooks/common/ai-system.yaml", file36, sizeof file36},
  {"playbooks/common/communicate.test.yaml", file37, sizeof file37},
  {"playbooks/common/communicate.yaml", file38, sizeof file38},
  {"playbooks/common/declare.test.yaml", file39, sizeof file39},
  {"playbooks/common/declare.yaml", file40, sizeof file40},
  {"playbooks/common/legal-action.test.yaml", file41, sizeof file41},
  {"playbooks/common/legal-action.yaml", file42, sizeof file42},
  {"playbooks/common/notify.test.yaml", file43, sizeof file43},
  {"playbooks/common/notify.yaml", file44, sizeof file44},
  {"playbooks/common/payment-recall.test.yaml", file45, sizeof file45},
  {"playbooks/common/payment-recall.yaml", file46, sizeof file46},
  {"playbooks/common/preserve-logs.test.yaml", file47, sizeof file47},
  {"playbooks/common/preserve-logs.yaml", file48, sizeof file48},
  {"playbooks/common/prevention.test.yaml", file49, sizeof file49},
  {"playbooks/common/prevention.yaml", file50, sizeof file50},
  {"playbooks/common/review-access.test.yaml", file51, sizeof file51},
  {"playbooks/common/review-access.yaml", file52, sizeof file52},
  {"playbooks/duties/contracts.yaml", file53, sizeof file53},
  {"playbooks/duties/eu-digital.yaml", file54, sizeof file54},
  {"playbooks/duties/eu-gdpr.yaml", file55, sizeof file55},
  {"playbooks/duties/uk.yaml", file56, sizeof file56},
  {"playbooks/duties/us-california.yaml", file57, sizeof file57},
  {"playbooks/duties/us-federal.yaml", file58, sizeof file58},
  {"playbooks/duties/us-states.yaml", file59, sizeof file59},
  {"playbooks/duties/world.yaml", file60, sizeof file60},
  {"playbooks/facts.yaml", file61, sizeof file61},
  {"playbooks/frameworks/NOTICE", file62, sizeof file62},
  {"playbooks/frameworks/ai-100-2.tsv", file63, sizeof file63},
  {"playbooks/frameworks/atlas.tsv", file64, sizeof file64},
  {"playbooks/frameworks/attack.tsv", file65, sizeof file65},
  {"playbooks/frameworks/csf.tsv", file66, sizeof file66},
  {"playbooks/frameworks/d3fend.tsv", file67, sizeof file67},
  {"playbooks/frameworks/react.tsv", file68, sizeof file68},
  {"playbooks/nist/incident-handling.test.yaml", file69, sizeof file69},
  {"playbooks/nist/incident-handling.yaml", file70, sizeof file70},
  {"playbooks/nist/legal-hold.test.yaml", file71, sizeof file71},
  {"playbooks/nist/legal-hold.yaml", file72, sizeof file72},
  {"playbooks/nist/lessons-learned.test.yaml", file73, sizeof file73},
  {"playbooks/nist/lessons-learned.yaml", file74, sizeof file74},
  {"playbooks/nist/out-of-band.test.yaml", file75, sizeof file75},
  {"playbooks/nist/out-of-band.yaml", file76, sizeof file76},
  {"playbooks/nist/shift-handover.test.yaml", file77, sizeof file77},
  {"playbooks/nist/shift-handover.yaml", file78, sizeof file78},
  {"playbooks/schema.json", file79, sizeof file79},
  {"templates/report.md.mustache", file80, sizeof file80},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
