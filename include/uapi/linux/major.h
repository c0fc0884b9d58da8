/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Major device numbers with a fixed meaning. */
#ifndef _LINUX_MAJOR_H
#define _LINUX_MAJOR_H

#define UNNAMED_MAJOR 0
#define MEM_MAJOR 1
#define RAMDISK_MAJOR 1
#define FLOPPY_MAJOR 2
#define PTY_MASTER_MAJOR 2
#define IDE0_MAJOR 3
#define HD_MAJOR IDE0_MAJOR
#define PTY_SLAVE_MAJOR 3
#define TTY_MAJOR 4
#define TTYAUX_MAJOR 5
#define LP_MAJOR 6
#define VCS_MAJOR 7
#define LOOP_MAJOR 7
#define SCSI_DISK0_MAJOR 8
#define MD_MAJOR 9
#define MISC_MAJOR 10
#define SCSI_CDROM_MAJOR 11
#define INPUT_MAJOR 13
#define SOUND_MAJOR 14
#define JOYSTICK_MAJOR 15
#define SCSI_GENERIC_MAJOR 21
#define FB_MAJOR 29
#define NBD_MAJOR 43
#define VIDEO4LINUX_MAJOR 81
#define I2C_MAJOR 89
#define MTD_CHAR_MAJOR 90
#define MTD_BLOCK_MAJOR 31
#define PPP_MAJOR 108
#define UNIX98_PTY_MASTER_MAJOR 128
#define UNIX98_PTY_MAJOR_COUNT 8
#define UNIX98_PTY_SLAVE_MAJOR (UNIX98_PTY_MASTER_MAJOR + UNIX98_PTY_MAJOR_COUNT)
#define USB_DEVICE_MAJOR 189
#define HVC_MAJOR 229
#define MMC_BLOCK_MAJOR 179

#endif
