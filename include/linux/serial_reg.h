/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SERIAL_REG_H_KERNEL
#define _LINUX_SERIAL_REG_H_KERNEL
#include <uapi/linux/serial_reg.h>
#endif
