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
#embed "../../playbooks/common/declare.test.yaml"
};
static const unsigned char file10[] = {
#embed "../../playbooks/common/declare.yaml"
};
static const unsigned char file11[] = {
#embed "../../playbooks/common/notify.test.yaml"
};
static const unsigned char file12[] = {
#embed "../../playbooks/common/notify.yaml"
};
static const unsigned char file13[] = {
#embed "../../playbooks/common/preserve-logs.test.yaml"
};
static const unsigned char file14[] = {
#embed "../../playbooks/common/preserve-logs.yaml"
};
static const unsigned char file15[] = {
#embed "../../playbooks/duties/contracts.yaml"
};
static const unsigned char file16[] = {
#embed "../../playbooks/duties/eu-digital.yaml"
};
static const unsigned char file17[] = {
#embed "../../playbooks/duties/eu-gdpr.yaml"
};
static const unsigned char file18[] = {
#embed "../../playbooks/duties/uk.yaml"
};
static const unsigned char file19[] = {
#embed "../../playbooks/duties/us-california.yaml"
};
static const unsigned char file20[] = {
#embed "../../playbooks/duties/us-federal.yaml"
};
static const unsigned char file21[] = {
#embed "../../playbooks/duties/us-states.yaml"
};
static const unsigned char file22[] = {
#embed "../../playbooks/duties/world.yaml"
};
static const unsigned char file23[] = {
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file24[] = {
#embed "../../playbooks/frameworks/NOTICE"
};
static const unsigned char file25[] = {
#embed "../../playbooks/frameworks/ai-100-2.tsv"
};
static const unsigned char file26[] = {
#embed "../../playbooks/frameworks/atlas.tsv"
};
static const unsigned char file27[] = {
#embed "../../playbooks/frameworks/attack.tsv"
};
static const unsigned char file28[] = {
#embed "../../playbooks/frameworks/csf.tsv"
};
static const unsigned char file29[] = {
#embed "../../playbooks/frameworks/d3fend.tsv"
};
static const unsigned char file30[] = {
#embed "../../playbooks/frameworks/react.tsv"
};
static const unsigned char file31[] = {
#embed "../../playbooks/nist/incident-handling.test.yaml"
};
static const unsigned char file32[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file33[] = {
#embed "../../playbooks/nist/out-of-band.test.yaml"
};
static const unsigned char file34[] = {
#embed "../../playbooks/nist/out-of-band.yaml"
};
static const unsigned char file35[] = {
#embed "../../playbooks/schema.json"
};
static const unsigned char file36[] = {
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
  {"playbooks/common/declare.test.yaml", file9, sizeof file9},
  {"playbooks/common/declare.yaml", file10, sizeof file10},
  {"playbooks/common/notify.test.yaml", file11, sizeof file11},
  {"playbooks/common/notify.yaml", file12, sizeof file12},
  {"playbooks/common/preserve-logs.test.yaml", file13, sizeof file13},
  {"playbooks/common/preserve-logs.yaml", file14, sizeof file14},
  {"playbooks/duties/contracts.yaml", file15, sizeof file15},
  {"playbooks/duties/eu-digital.yaml", file16, sizeof file16},
  {"playbooks/duties/eu-gdpr.yaml", file17, sizeof file17},
  {"playbooks/duties/uk.yaml", file18, sizeof file18},
  {"playbooks/duties/us-california.yaml", file19, sizeof file19},
  {"playbooks/duties/us-federal.yaml", file20, sizeof file20},
  {"playbooks/duties/us-states.yaml", file21, sizeof file21},
  {"playbooks/duties/world.yaml", file22, sizeof file22},
  {"playbooks/facts.yaml", file23, sizeof file23},
  {"playbooks/frameworks/NOTICE", file24, sizeof file24},
  {"playbooks/frameworks/ai-100-2.tsv", file25, sizeof file25},
  {"playbooks/frameworks/atlas.tsv", file26, sizeof file26},
  {"playbooks/frameworks/attack.tsv", file27, sizeof file27},
  {"playbooks/frameworks/csf.tsv", file28, sizeof file28},
  {"playbooks/frameworks/d3fend.tsv", file29, sizeof file29},
  {"playbooks/frameworks/react.tsv", file30, sizeof file30},
  {"playbooks/nist/incident-handling.test.yaml", file31, sizeof file31},
  {"playbooks/nist/incident-handling.yaml", file32, sizeof file32},
  {"playbooks/nist/out-of-band.test.yaml", file33, sizeof file33},
  {"playbooks/nist/out-of-band.yaml", file34, sizeof file34},
  {"playbooks/schema.json", file35, sizeof file35},
  {"templates/report.md.mustache", file36, sizeof file36},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
