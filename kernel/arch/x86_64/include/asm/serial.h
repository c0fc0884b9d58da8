/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_X86_SERIAL_H
#define _ASM_X86_SERIAL_H

/* The UARTs of a PC: I/O port and ISA interrupt of COM1 to COM4. */

#define BASE_BAUD	(1843200 / 16)

#define SERIAL_PORT_DFNS \
	{ 0x3f8, 4 }, \
	{ 0x2f8, 3 }, \
	{ 0x3e8, 4 }, \
	{ 0x2e8, 3 },

#endif
