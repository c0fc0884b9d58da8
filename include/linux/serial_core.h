/* SPDX-License-Identifier: GPL-2.0-only */
/* What serial drivers share: break and overrun counters and the UART registers. */
#ifndef _LINUX_SERIAL_CORE_H
#define _LINUX_SERIAL_CORE_H

#include <linux/console.h>
#include <linux/serial.h>
#include <linux/serial_reg.h>
#include <linux/tty.h>

struct uart_icount {
	__u32 cts;
	__u32 dsr;
	__u32 rng;
	__u32 dcd;
	__u32 rx;
	__u32 tx;
	__u32 frame;
	__u32 overrun;
	__u32 parity;
	__u32 brk;
	__u32 buf_overrun;
};

#endif
