#include "CLibrary.h"

#include <sys/timex.h>

int tocsin_clock_is_kept(void) {
  struct timex state = {0};
  int result = adjtimex(&state);
  if (result < 0) return -1;
  return result != TIME_ERROR && !(state.status & STA_UNSYNC);
}
