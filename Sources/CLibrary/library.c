// Made by Scripts/library-index.sh: the table of what the binary carries. Do not edit.

#include "CLibrary.h"

static const unsigned char file0[] = {
#embed "../../playbooks/ai/weights-theft.test.yaml"
};
static const unsigned char file1[] = {
#embed "../../playbooks/ai/weights-theft.yaml"
};
static const unsigned char file2[] = {
#embed "../../playbooks/attack/valid-accounts.test.yaml"
};
static const unsigned char file3[] = {
#embed "../../playbooks/attack/valid-accounts.yaml"
};
static const unsigned char file4[] = {
#embed "../../playbooks/calendars/eu.yaml"
};
static const unsigned char file5[] = {
#embed "../../playbooks/calendars/us.yaml"
};
static const unsigned char file6[] = {
#embed "../../playbooks/calendars/world.yaml"
};
static const unsigned char file7[] = {
#embed "../../playbooks/common/ai-system.test.yaml"
};
static const unsigned char file8[] = {
#embed "../../playbooks/common/ai-system.yaml"
};
static const unsigned char file9[] = {
#embed "../../playbooks/common/communicate.test.yaml"
};
static const unsigned char file10[] = {
#embed "../../playbooks/common/communicate.yaml"
};
static const unsigned char file11[] = {
#embed "../../playbooks/common/declare.test.yaml"
};
static const unsigned char file12[] = {
#embed "../../playbooks/common/declare.yaml"
};
static const unsigned char file13[] = {
#embed "../../playbooks/common/legal-action.test.yaml"
};
static const unsigned char file14[] = {
#embed "../../playbooks/common/legal-action.yaml"
};
static const unsigned char file15[] = {
#embed "../../playbooks/common/notify.test.yaml"
};
static const unsigned char file16[] = {
#embed "../../playbooks/common/notify.yaml"
};
static const unsigned char file17[] = {
#embed "../../playbooks/common/preserve-logs.test.yaml"
};
static const unsigned char file18[] = {
#embed "../../playbooks/common/preserve-logs.yaml"
};
static const unsigned char file19[] = {
#embed "../../playbooks/common/prevention.test.yaml"
};
static const unsigned char file20[] = {
#embed "../../playbooks/common/prevention.yaml"
};
static const unsigned char file21[] = {
#embed "../../playbooks/common/review-access.test.yaml"
};
static const unsigned char file22[] = {
#embed "../../playbooks/common/review-access.yaml"
};
static const unsigned char file23[] = {
#embed "../../playbooks/duties/contracts.yaml"
};
static const unsigned char file24[] = {
#embed "../../playbooks/duties/eu-digital.yaml"
};
static const unsigned char file25[] = {
#embed "../../playbooks/duties/eu-gdpr.yaml"
};
static const unsigned char file26[] = {
#embed "../../playbooks/duties/uk.yaml"
};
static const unsigned char file27[] = {
#embed "../../playbooks/duties/us-california.yaml"
};
static const unsigned char file28[] = {
#embed "../../playbooks/duties/us-federal.yaml"
};
static const unsigned char file29[] = {
#embed "../../playbooks/duties/us-states.yaml"
};
static const unsigned char file30[] = {
#embed "../../playbooks/duties/world.yaml"
};
static const unsigned char file31[] = {
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file32[] = {
#embed "../../playbooks/frameworks/NOTICE"
};
static const unsigned char file33[] = {
#embed "../../playbooks/frameworks/ai-100-2.tsv"
};
static const unsigned char file34[] = {
#embed "../../playbooks/frameworks/atlas.tsv"
};
static const unsigned char file35[] = {
#embed "../../playbooks/frameworks/attack.tsv"
};
static const unsigned char file36[] = {
#embed "../../playbooks/frameworks/csf.tsv"
};
static const unsigned char file37[] = {
#embed "../../playbooks/frameworks/d3fend.tsv"
};
static const unsigned char file38[] = {
#embed "../../playbooks/frameworks/react.tsv"
};
static const unsigned char file39[] = {
#embed "../../playbooks/nist/incident-handling.test.yaml"
};
static const unsigned char file40[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file41[] = {
#embed "../../playbooks/nist/legal-hold.test.yaml"
};
static const unsigned char file42[] = {
#embed "../../playbooks/nist/legal-hold.yaml"
};
static const unsigned char file43[] = {
#embed "../../playbooks/nist/lessons-learned.test.yaml"
};
static const unsigned char file44[] = {
#embed "../../playbooks/nist/lessons-learned.yaml"
};
static const unsigned char file45[] = {
#embed "../../playbooks/nist/out-of-band.test.yaml"
};
static const unsigned char file46[] = {
#embed "../../playbooks/nist/out-of-band.yaml"
};
static const unsigned char file47[] = {
#embed "../../playbooks/nist/shift-handover.test.yaml"
};
static const unsigned char file48[] = {
#embed "../../playbooks/nist/shift-handover.yaml"
};
static const unsigned char file49[] = {
#embed "../../playbooks/schema.json"
};
static const unsigned char file50[] = {
#embed "../../templates/report.md.mustache"
};

static const tocsin_library_file files[] = {
  {"playbooks/ai/weights-theft.test.yaml", file0, sizeof file0},
  {"playbooks/ai/weights-theft.yaml", file1, sizeof file1},
  {"playbooks/attack/valid-accounts.test.yaml", file2, sizeof file2},
  {"playbooks/attack/valid-accounts.yaml", file3, sizeof file3},
  {"playbooks/calendars/eu.yaml", file4, sizeof file4},
  {"playbooks/calendars/us.yaml", file5, sizeof file5},
  {"playbooks/calendars/world.yaml", file6, sizeof file6},
  {"playbooks/common/ai-system.test.yaml", file7, sizeof file7},
  {"playbooks/common/ai-system.yaml", file8, sizeof file8},
  {"playbooks/common/communicate.test.yaml", file9, sizeof file9},
  {"playbooks/common/communicate.yaml", file10, sizeof file10},
  {"playbooks/common/declare.test.yaml", file11, sizeof file11},
  {"playbooks/common/declare.yaml", file12, sizeof file12},
  {"playbooks/common/legal-action.test.yaml", file13, sizeof file13},
  {"playbooks/common/legal-action.yaml", file14, sizeof file14},
  {"playbooks/common/notify.test.yaml", file15, sizeof file15},
  {"playbooks/common/notify.yaml", file16, sizeof file16},
  {"playbooks/common/preserve-logs.test.yaml", file17, sizeof file17},
  {"playbooks/common/preserve-logs.yaml", file18, sizeof file18},
  {"playbooks/common/prevention.test.yaml", file19, sizeof file19},
  {"playbooks/common/prevention.yaml", file20, sizeof file20},
  {"playbooks/common/review-access.test.yaml", file21, sizeof file21},
  {"playbooks/common/review-access.yaml", file22, sizeof file22},
  {"playbooks/duties/contracts.yaml", file23, sizeof file23},
  {"playbooks/duties/eu-digital.yaml", file24, sizeof file24},
  {"playbooks/duties/eu-gdpr.yaml", file25, sizeof file25},
  {"playbooks/duties/uk.yaml", file26, sizeof file26},
  {"playbooks/duties/us-california.yaml", file27, sizeof file27},
  {"playbooks/duties/us-federal.yaml", file28, sizeof file28},
  {"playbooks/duties/us-states.yaml", file29, sizeof file29},
  {"playbooks/duties/world.yaml", file30, sizeof file30},
  {"playbooks/facts.yaml", file31, sizeof file31},
  {"playbooks/frameworks/NOTICE", file32, sizeof file32},
  {"playbooks/frameworks/ai-100-2.tsv", file33, sizeof file33},
  {"playbooks/frameworks/atlas.tsv", file34, sizeof file34},
  {"playbooks/frameworks/attack.tsv", file35, sizeof file35},
  {"playbooks/frameworks/csf.tsv", file36, sizeof file36},
  {"playbooks/frameworks/d3fend.tsv", file37, sizeof file37},
  {"playbooks/frameworks/react.tsv", file38, sizeof file38},
  {"playbooks/nist/incident-handling.test.yaml", file39, sizeof file39},
  {"playbooks/nist/incident-handling.yaml", file40, sizeof file40},
  {"playbooks/nist/legal-hold.test.yaml", file41, sizeof file41},
  {"playbooks/nist/legal-hold.yaml", file42, sizeof file42},
  {"playbooks/nist/lessons-learned.test.yaml", file43, sizeof file43},
  {"playbooks/nist/lessons-learned.yaml", file44, sizeof file44},
  {"playbooks/nist/out-of-band.test.yaml", file45, sizeof file45},
  {"playbooks/nist/out-of-band.yaml", file46, sizeof file46},
  {"playbooks/nist/shift-handover.test.yaml", file47, sizeof file47},
  {"playbooks/nist/shift-handover.yaml", file48, sizeof file48},
  {"playbooks/schema.json", file49, sizeof file49},
  {"templates/report.md.mustache", file50, sizeof file50},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
