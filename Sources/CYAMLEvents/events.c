#include "CYAMLEvents.h"

#include <stdlib.h>
#include <yaml.h>

struct yaml_source {
  yaml_parser_t parser;
  yaml_event_t event;
};

struct yaml_source *yaml_source_open(const uint8_t *bytes, size_t size) {
  struct yaml_source *source = calloc(1, sizeof *source);
  if (!source) return NULL;
  if (!yaml_parser_initialize(&source->parser)) {
    free(source);
    return NULL;
  }
  yaml_parser_set_encoding(&source->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&source->parser, bytes, size);
  return source;
}

void yaml_source_close(struct yaml_source *source) {
  yaml_event_delete(&source->event);
  yaml_parser_delete(&source->parser);
  free(source);
}

static void set_place(struct yaml_happening *happening, yaml_mark_t mark) {
  happening->line = (int32_t)mark.line + 1;
  happening->column = (int32_t)mark.column + 1;
}

static enum yaml_style style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return yaml_style_quoted;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE: return yaml_style_block;
    default: return yaml_style_plain;
  }
}

static void set_scalar(struct yaml_happening *happening, const yaml_event_t *event) {
  happening->kind = yaml_kind_scalar;
  happening->style = style_of(event->data.scalar.style);
  happening->text = event->data.scalar.value;
  happening->size = event->data.scalar.length;
  happening->anchor = (const char *)event->data.scalar.anchor;
  happening->tag = (const char *)event->data.scalar.tag;
}

static void set_alias(struct yaml_happening *happening, const yaml_event_t *event) {
  happening->kind = yaml_kind_alias;
  happening->text = event->data.alias.anchor;
  while (happening->text[happening->size]) happening->size++;
}

// Whether the event means something to a reader of nodes.
static int describe(struct yaml_happening *happening, const yaml_event_t *event) {
  set_place(happening, event->start_mark);
  switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: happening->kind = yaml_kind_document; return 1;
    case YAML_SCALAR_EVENT: set_scalar(happening, event); return 1;
    case YAML_ALIAS_EVENT: set_alias(happening, event); return 1;
    case YAML_SEQUENCE_START_EVENT:
      happening->kind = yaml_kind_sequence;
      happening->anchor = (const char *)event->data.sequence_start.anchor;
      happening->tag = (const char *)event->data.sequence_start.tag;
      return 1;
    case YAML_MAPPING_START_EVENT:
      happening->kind = yaml_kind_mapping;
      happening->anchor = (const char *)event->data.mapping_start.anchor;
      happening->tag = (const char *)event->data.mapping_start.tag;
      return 1;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: happening->kind = yaml_kind_end; return 1;
    case YAML_STREAM_END_EVENT:
    case YAML_NO_EVENT: happening->kind = yaml_kind_stream_end; return 1;
    default: return 0;
  }
}

void yaml_source_next(struct yaml_source *source, struct yaml_happening *happening) {
  do {
    *happening = (struct yaml_happening){0};
    yaml_event_delete(&source->event);
    if (!yaml_parser_parse(&source->parser, &source->event)) {
      happening->kind = yaml_kind_fault;
      set_place(happening, source->parser.problem_mark);
      return;
    }
  } while (!describe(happening, &source->event));
}

struct yaml_fault yaml_source_fault(const struct yaml_source *source) {
  const yaml_parser_t *parser = &source->parser;
  int is_reader = parser->error == YAML_READER_ERROR;
  struct yaml_fault fault = {
      .problem = parser->problem ? parser->problem : "there is not enough memory",
      .context = parser->context,
      .offset = is_reader ? (int64_t)parser->problem_offset : -1,
      .value = is_reader ? parser->problem_value : -1,
  };
  if (parser->context) {
    fault.context_line = (int32_t)parser->context_mark.line + 1;
    fault.context_column = (int32_t)parser->context_mark.column + 1;
  }
  return fault;
}
