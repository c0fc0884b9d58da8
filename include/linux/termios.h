/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TERMIOS_H_KERNEL
#define _LINUX_TERMIOS_H_KERNEL
#include <uapi/linux/termios.h>
#endif
