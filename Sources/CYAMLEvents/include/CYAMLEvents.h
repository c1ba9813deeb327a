#ifndef TOCSIN_CYAMLEVENTS_H
#define TOCSIN_CYAMLEVENTS_H

// What Playbooks needs of libyaml, the parser that Yams brings: the events of a text, one by one.
// Yams' own trees cost ten times what parsing does, and know no limits.

#include <stddef.h>
#include <stdint.h>

enum yaml_kind {
  yaml_kind_document = 1,
  yaml_kind_scalar,
  yaml_kind_alias,
  yaml_kind_sequence,
  yaml_kind_mapping,
  // Of a sequence or a mapping.
  yaml_kind_end,
  // Nothing follows.
  yaml_kind_stream_end,
  // The text cannot be read on; the event says where, `yaml_source_fault` why.
  yaml_kind_fault,
};

enum yaml_style { yaml_style_plain = 1, yaml_style_quoted, yaml_style_block };

// What it points to lives until the next event is asked for.
struct yaml_happening {
  enum yaml_kind kind;
  // Of a scalar.
  enum yaml_style style;
  // From 1; columns count Unicode scalars.
  int32_t line, column;
  // The text of a scalar, the name of an alias.
  const uint8_t *_Nullable text;
  size_t size;
  const char *_Nullable anchor, *_Nullable tag;
};

struct yaml_fault {
  // libyaml's words, never freed; what it was doing, or NULL.
  const char *_Nonnull problem;
  const char *_Nullable context;
  // Where it was doing that, from 1; 0 where there is no context.
  int32_t context_line, context_column;
  // A byte or character that no text may hold: where it stands, in bytes, and which; else -1.
  int64_t offset;
  int32_t value;
};

struct yaml_source;

// The bytes must outlive it; NULL without memory.
struct yaml_source *_Nullable yaml_source_open(const uint8_t *_Nullable bytes, size_t size);
void yaml_source_next(struct yaml_source *_Nonnull, struct yaml_happening *_Nonnull);
struct yaml_fault yaml_source_fault(const struct yaml_source *_Nonnull);
void yaml_source_close(struct yaml_source *_Nonnull);

#endif
