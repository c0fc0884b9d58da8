/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Kinds of UARTs beyond those of linux/serial.h. */
#ifndef _UAPILINUX_SERIAL_CORE_H
#define _UAPILINUX_SERIAL_CORE_H

#include <linux/serial.h>

#define PORT_AMBA 32

#endif
