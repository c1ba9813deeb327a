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
#embed "../../playbooks/duties/eu-digital.yaml"
};
static const unsigned char file8[] = {
#embed "../../playbooks/duties/eu-gdpr.yaml"
};
static const unsigned char file9[] = {
#embed "../../playbooks/duties/uk.yaml"
};
static const unsigned char file10[] = {
#embed "../../playbooks/duties/us-california.yaml"
};
static const unsigned char file11[] = {
#embed "../../playbooks/facts.yaml"
};
static const unsigned char file12[] = {
#embed "../../playbooks/nist/incident-handling.yaml"
};
static const unsigned char file13[] = {
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
  {"playbooks/duties/eu-digital.yaml", file7, sizeof file7},
  {"playbooks/duties/eu-gdpr.yaml", file8, sizeof file8},
  {"playbooks/duties/uk.yaml", file9, sizeof file9},
  {"playbooks/duties/us-california.yaml", file10, sizeof file10},
  {"playbooks/facts.yaml", file11, sizeof file11},
  {"playbooks/nist/incident-handling.yaml", file12, sizeof file12},
  {"templates/report.md.mustache", file13, sizeof file13},
};

size_t tocsin_library_count(void) { return sizeof files / sizeof files[0]; }

const tocsin_library_file *tocsin_library_file_at(size_t index) {
  return index < tocsin_library_count() ? &files[index] : 0;
}
