/* SPDX-License-Identifier: GPL-2.0-only */
/* CRC-32C under the name its users call. */
#ifndef _LINUX_CRC32C_H
#define _LINUX_CRC32C_H

#include <linux/crc32.h>
#include <linux/types.h>

u32 crc32c(u32 crc, const void *address, unsigned int length);

#endif
