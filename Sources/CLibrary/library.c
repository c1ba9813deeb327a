// Made by Scripts/library-index.sh: the table of what the binary carries. Do not edit.

#include "CLibrary.h"

static const unsigned char file0[] = {
#embed "../../playbooks/ai/weights-theft.yaml"
};
static const unsigned char file1[] = {
#embed "../../playbooks/attack/valid-accounts.yaml"
};
static const unsigned char file2[] = {
#embed "../../playbooks/calendars/eu.yaml"
};
static const unsigned char file3[] = {
#embed "../../playbooks/calendars/us.yaml"
};
static const unsigned char file4[] = {
#embed "../../playbooks/calendars/world.yaml"
};
static const unsigned char file5[] = {
#embed "../../playbooks/common/notify.yaml"
};
static const unsigned char file6[] = {
#embed "../../playbooks/common/preserve-logs.yaml"
};
static const unsigned char file7[] = {
#embed "../../playbooks/duties/contracts.yaml"
};
static const unsigned char file8[] = {
#embed "../../playbooks/duties/eu-digital.yaml"
};
static const unsigned char file9[] = {
#embed "../../playbooks/duties/eu-gdpr.yaml"
};
static const unsigned char file10[] = {
#embed "../../playbooks/duties/uk.yaml"
};
static const unsigned char file11[] = {
#embed "../../playbooks/duties/us-california.yaml"
};
static const unsigned char file12[] = {
#embed "../../playbooks/duties/us-federal.yaml"
};
static const unsigned char file13[] = {
#embed "../../playbooks/duties/us-states.yaml"
};
static const unsigned char file14[] = {
#embed "../../playbooks/duties/world.yaml"
};
static const unsigned char file15[] = {
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file16[] = {
#embed "../../playbooks/frameworks/NOTICE"
};
static const unsigned char file17[] = {
#embed "../../playbooks/frameworks/ai-100-2.tsv"
};
static const unsigned char file18[] = {
#embed "../../playbooks/frameworks/atlas.tsv"
};
static const unsigned char file19[] = {
#embed "../../playbooks/frameworks/attack.tsv"
};
static const unsigned char file20[] = {
#embed "../../playbooks/frameworks/csf.tsv"
};
static const unsigned char file21[] = {
#embed "../../playbooks/frameworks/d3fend.tsv"
};
static const unsigned char file22[] = {
#embed "../../playbooks/frameworks/react.tsv"
};
static const unsigned char file23[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file24[] = {
#embed "../../playbooks/schema.json"
};
static const unsigned char file25[] = {
#embed "../../templates/report.md.mustache"
};

static const tocsin_library_file files[] = {
  {"playbooks/ai/weights-theft.yaml", file0, sizeof file0},
  {"playbooks/attack/valid-accounts.yaml", file1, sizeof file1},
  {"playbooks/calendars/eu.yaml", file2, sizeof file2},
  {"playbooks/calendars/us.yaml", file3, sizeof file3},
  {"playbooks/calendars/world.yaml", file4, sizeof file4},
  {"playbooks/common/notify.yaml", file5, sizeof file5},
  {"playbooks/common/preserve-logs.yaml", file6, sizeof file6},
  {"playbooks/duties/contracts.yaml", file7, sizeof file7},
  {"playbooks/duties/eu-digital.yaml", file8, sizeof file8},
  {"playbooks/duties/eu-gdpr.yaml", file9, sizeof file9},
  {"playbooks/duties/uk.yaml", file10, sizeof file10},
  {"playbooks/duties/us-california.yaml", file11, sizeof file11},
  {"playbooks/duties/us-federal.yaml", file12, sizeof file12},
  {"playbooks/duties/us-states.yaml", file13, sizeof file13},
  {"playbooks/duties/world.yaml", file14, sizeof file14},
  {"playbooks/facts.yaml", file15, sizeof file15},
  {"playbooks/frameworks/NOTICE", file16, sizeof file16},
  {"playbooks/frameworks/ai-100-2.tsv", file17, sizeof file17},
  {"playbooks/frameworks/atlas.tsv", file18, sizeof file18},
  {"playbooks/frameworks/attack.tsv", file19, sizeof file19},
  {"playbooks/frameworks/csf.tsv", file20, sizeof file20},
  {"playbooks/frameworks/d3fend.tsv", file21, sizeof file21},
  {"playbooks/frameworks/react.tsv", file22, sizeof file22},
  {"playbooks/nist/incident-handling.yaml", file23, sizeof file23},
  {"playbooks/schema.json", file24, sizeof file24},
  {"templates/report.md.mustache", file25, sizeof file25},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
