// SPDX-License-Identifier: GPL-2.0-only
#define NUMBER 1111
#include "fresh.h"
