/* SPDX-License-Identifier: GPL-2.0-only */
/* The console device; virtio 1.1, section 5.3. */
#ifndef _UAPI_LINUX_VIRTIO_CONSOLE_H
#define _UAPI_LINUX_VIRTIO_CONSOLE_H

#include <linux/types.h>
#include <linux/virtio_types.h>
#include <linux/virtio_ids.h>
#include <linux/virtio_config.h>

#define VIRTIO_CONSOLE_F_SIZE	     0 /* cols and rows are valid */
#define VIRTIO_CONSOLE_F_MULTIPORT   1 /* several ports and control queues */
#define VIRTIO_CONSOLE_F_EMERG_WRITE 2 /* emerg_wr prints a character at once */

#define VIRTIO_CONSOLE_BAD_ID	     (~(__u32)0)

struct virtio_console_config {
	__virtio16 cols;
	__virtio16 rows;
	__virtio32 max_nr_ports;
	__virtio32 emerg_wr;
} __attribute__((packed));

/* Messages of the control queues. */
struct virtio_console_control {
	__virtio32 id;
	__virtio16 event;
	__virtio16 value;
};

#define VIRTIO_CONSOLE_DEVICE_READY 0
#define VIRTIO_CONSOLE_PORT_ADD	    1
#define VIRTIO_CONSOLE_PORT_REMOVE  2
#define VIRTIO_CONSOLE_PORT_READY   3
#define VIRTIO_CONSOLE_CONSOLE_PORT 4
#define VIRTIO_CONSOLE_RESIZE	    5
#define VIRTIO_CONSOLE_PORT_OPEN    6
#define VIRTIO_CONSOLE_PORT_NAME    7

#endif
