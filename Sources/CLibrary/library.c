// Made by Scripts/library-index.sh: the table of what the binary carries. Do not edit.

#include "CLibrary.h"

static const unsigned char file0[] = {
#embed "../../playbooks/ai/context-poisoning.test.yaml"
};
static const unsigned char file1[] = {
#embed "../../playbooks/ai/context-poisoning.yaml"
};
static const unsigned char file2[] = {
#embed "../../playbooks/ai/finetune-leak.test.yaml"
};
static const unsigned char file3[] = {
#embed "../../playbooks/ai/finetune-leak.yaml"
};
static const unsigned char file4[] = {
#embed "../../playbooks/ai/prompt-injection.test.yaml"
};
static const unsigned char file5[] = {
#embed "../../playbooks/ai/prompt-injection.yaml"
};
static const unsigned char file6[] = {
#embed "../../playbooks/ai/weights-theft.test.yaml"
};
static const unsigned char file7[] = {
#embed "../../playbooks/ai/weights-theft.yaml"
};
static const unsigned char file8[] = {
#embed "../../playbooks/attack/valid-accounts.test.yaml"
};
static const unsigned char file9[] = {
#embed "../../playbooks/attack/valid-accounts.yaml"
};
static const unsigned char file10[] = {
#embed "../../playbooks/calendars/eu.yaml"
};
static const unsigned char file11[] = {
#embed "../../playbooks/calendars/us.yaml"
};
static const unsigned char file12[] = {
#embed "../../playbooks/calendars/world.yaml"
};
static const unsigned char file13[] = {
#embed "../../playbooks/common/ai-system.test.yaml"
};
static const unsigned char file14[] = {
#embed "../../playbooks/common/ai-system.yaml"
};
static const unsigned char file15[] = {
#embed "../../playbooks/common/communicate.test.yaml"
};
static const unsigned char file16[] = {
#embed "../../playbooks/common/communicate.yaml"
};
static const unsigned char file17[] = {
#embed "../../playbooks/common/declare.test.yaml"
};
static const unsigned char file18[] = {
#embed "../../playbooks/common/declare.yaml"
};
static const unsigned char file19[] = {
#embed "../../playbooks/common/legal-action.test.yaml"
};
static const unsigned char file20[] = {
#embed "../../playbooks/common/legal-action.yaml"
};
static const unsigned char file21[] = {
#embed "../../playbooks/common/notify.test.yaml"
};
static const unsigned char file22[] = {
#embed "../../playbooks/common/notify.yaml"
};
static const unsigned char file23[] = {
#embed "../../playbooks/common/preserve-logs.test.yaml"
};
static const unsigned char file24[] = {
#embed "../../playbooks/common/preserve-logs.yaml"
};
static const unsigned char file25[] = {
#embed "../../playbooks/common/prevention.test.yaml"
};
static const unsigned char file26[] = {
#embed "../../playbooks/common/prevention.yaml"
};
static const unsigned char file27[] = {
#embed "../../playbooks/common/review-access.test.yaml"
};
static const unsigned char file28[] = {
#embed "../../playbooks/common/review-access.yaml"
};
static const unsigned char file29[] = {
#embed "../../playbooks/duties/contracts.yaml"
};
static const unsigned char file30[] = {
#embed "../../playbooks/duties/eu-digital.yaml"
};
static const unsigned char file31[] = {
#embed "../../playbooks/duties/eu-gdpr.yaml"
};
static const unsigned char file32[] = {
#embed "../../playbooks/duties/uk.yaml"
};
static const unsigned char file33[] = {
#embed "../../playbooks/duties/us-california.yaml"
};
static const unsigned char file34[] = {
#embed "../../playbooks/duties/us-federal.yaml"
};
static const unsigned char file35[] = {
#embed "../../playbooks/duties/us-states.yaml"
};
static const unsigned char file36[] = {
#embed "../../playbooks/duties/world.yaml"
};
static const unsigned char file37[] = {
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file38[] = {
#embed "../../playbooks/frameworks/NOTICE"
};
static const unsigned char file39[] = {
#embed "../../playbooks/frameworks/ai-100-2.tsv"
};
static const unsigned char file40[] = {
#embed "../../playbooks/frameworks/atlas.tsv"
};
static const unsigned char file41[] = {
#embed "../../playbooks/frameworks/attack.tsv"
};
static const unsigned char file42[] = {
#embed "../../playbooks/frameworks/csf.tsv"
};
static const unsigned char file43[] = {
#embed "../../playbooks/frameworks/d3fend.tsv"
};
static const unsigned char file44[] = {
#embed "../../playbooks/frameworks/react.tsv"
};
static const unsigned char file45[] = {
#embed "../../playbooks/nist/incident-handling.test.yaml"
};
static const unsigned char file46[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file47[] = {
#embed "../../playbooks/nist/legal-hold.test.yaml"
};
static const unsigned char file48[] = {
#embed "../../playbooks/nist/legal-hold.yaml"
};
static const unsigned char file49[] = {
#embed "../../playbooks/nist/lessons-learned.test.yaml"
};
static const unsigned char file50[] = {
#embed "../../playbooks/nist/lessons-learned.yaml"
};
static const unsigned char file51[] = {
#embed "../../playbooks/nist/out-of-band.test.yaml"
};
static const unsigned char file52[] = {
#embed "../../playbooks/nist/out-of-band.yaml"
};
static const unsigned char file53[] = {
#embed "../../playbooks/nist/shift-handover.test.yaml"
};
static const unsigned char file54[] = {
#embed "../../playbooks/nist/shift-handover.yaml"
};
static const unsigned char file55[] = {
#embed "../../playbooks/schema.json"
};
static const unsigned char file56[] = {
#embed "../../templates/report.md.mustache"
};

static const tocsin_library_file files[] = {
  {"playbooks/ai/context-poisoning.test.yaml", file0, sizeof file0},
  {"playbooks/ai/context-poisoning.yaml", file1, sizeof file1},
  {"playbooks/ai/finetune-leak.test.yaml", file2, sizeof file2},
  {"playbooks/ai/finetune-leak.yaml", file3, sizeof file3},
  {"playbooks/ai/prompt-injection.test.yaml", file4, sizeof file4},
  {"playbooks/ai/prompt-injection.yaml", file5, sizeof file5},
  {"playbooks/ai/weights-theft.test.yaml", file6, sizeof file6},
  {"playbooks/ai/weights-theft.yaml", file7, sizeof file7},
  {"playbooks/attack/valid-accounts.test.yaml", file8, sizeof file8},
  {"playbooks/attack/valid-accounts.yaml", file9, sizeof file9},
  {"playbooks/calendars/eu.yaml", file10, sizeof file10},
  {"playbooks/calendars/us.yaml", file11, sizeof file11},
  {"playbooks/calendars/world.yaml", file12, sizeof file12},
  {"playbooks/common/ai-system.test.yaml", file13, sizeof file13},
  {"playbooks/common/ai-system.yaml", file14, sizeof file14},
  {"playbooks/common/communicate.test.yaml", file15, sizeof file15},
  {"playbooks/common/communicate.yaml", file16, sizeof file16},
  {"playbooks/common/declare.test.yaml", file17, sizeof file17},
  {"playbooks/common/declare.yaml", file18, sizeof file18},
  {"playbooks/common/legal-action.test.yaml", file19, sizeof file19},
  {"playbooks/common/legal-action.yaml", file20, sizeof file20},
  {"playbooks/common/notify.test.yaml", file21, sizeof file21},
  {"playbooks/common/notify.yaml", file22, sizeof file22},
  {"playbooks/common/preserve-logs.test.yaml", file23, sizeof file23},
  {"playbooks/common/preserve-logs.yaml", file24, sizeof file24},
  {"playbooks/common/prevention.test.yaml", file25, sizeof file25},
  {"playbooks/common/prevention.yaml", file26, sizeof file26},
  {"playbooks/common/review-access.test.yaml", file27, sizeof file27},
  {"playbooks/common/review-access.yaml", file28, sizeof file28},
  {"playbooks/duties/contracts.yaml", file29, sizeof file29},
  {"playbooks/duties/eu-digital.yaml", file30, sizeof file30},
  {"playbooks/duties/eu-gdpr.yaml", file31, sizeof file31},
  {"playbooks/duties/uk.yaml", file32, sizeof file32},
  {"playbooks/duties/us-california.yaml", file33, sizeof file33},
  {"playbooks/duties/us-federal.yaml", file34, sizeof file34},
  {"playbooks/duties/us-states.yaml", file35, sizeof file35},
  {"playbooks/duties/world.yaml", file36, sizeof file36},
  {"playbooks/facts.yaml", file37, sizeof file37},
  {"playbooks/frameworks/NOTICE", file38, sizeof file38},
  {"playbooks/frameworks/ai-100-2.tsv", file39, sizeof file39},
  {"playbooks/frameworks/atlas.tsv", file40, sizeof file40},
  {"playbooks/frameworks/attack.tsv", file41, sizeof file41},
  {"playbooks/frameworks/csf.tsv", file42, sizeof file42},
  {"playbooks/frameworks/d3fend.tsv", file43, sizeof file43},
  {"playbooks/frameworks/react.tsv", file44, sizeof file44},
  {"playbooks/nist/incident-handling.test.yaml", file45, sizeof file45},
  {"playbooks/nist/incident-handling.yaml", file46, sizeof file46},
  {"playbooks/nist/legal-hold.test.yaml", file47, sizeof file47},
  {"playbooks/nist/legal-hold.yaml", file48, sizeof file48},
  {"playbooks/nist/lessons-learned.test.yaml", file49, sizeof file49},
  {"playbooks/nist/lessons-learned.yaml", file50, sizeof file50},
  {"playbooks/nist/out-of-band.test.yaml", file51, sizeof file51},
  {"playbooks/nist/out-of-band.yaml", file52, sizeof file52},
  {"playbooks/nist/shift-handover.test.yaml", file53, sizeof file53},
  {"playbooks/nist/shift-handover.yaml", file54, sizeof file54},
  {"playbooks/schema.json", file55, sizeof file55},
  {"templates/report.md.mustache", file56, sizeof file56},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
