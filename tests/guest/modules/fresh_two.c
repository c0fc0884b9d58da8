// SPDX-License-Identifier: GPL-2.0-only
#define NUMBER 2222
#include "fresh.h"
