/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Device status bits (virtio 1.1, section 2.1) and the feature bits that belong to the transport
 * and the rings (section 6).
 */
#ifndef _UAPI_LINUX_VIRTIO_CONFIG_H
#define _UAPI_LINUX_VIRTIO_CONFIG_H

#include <linux/types.h>

#define VIRTIO_CONFIG_S_ACKNOWLEDGE 1	 /* the guest has seen the device */
#define VIRTIO_CONFIG_S_DRIVER	    2	 /* and has a driver for it */
#define VIRTIO_CONFIG_S_DRIVER_OK   4	 /* which is ready */
#define VIRTIO_CONFIG_S_FEATURES_OK 8	 /* features are agreed on */
#define VIRTIO_CONFIG_S_NEEDS_RESET 0x40 /* the device is in trouble */
#define VIRTIO_CONFIG_S_FAILED	    0x80 /* the guest has given up */

#define VIRTIO_TRANSPORT_F_START    28
#define VIRTIO_TRANSPORT_F_END	    42

#define VIRTIO_F_NOTIFY_ON_EMPTY    24
#define VIRTIO_F_ANY_LAYOUT	    27
#define VIRTIO_F_VERSION_1	    32
#define VIRTIO_F_ACCESS_PLATFORM    33
#define VIRTIO_F_IOMMU_PLATFORM	    VIRTIO_F_ACCESS_PLATFORM
#define VIRTIO_F_RING_PACKED	    34
#define VIRTIO_F_IN_ORDER	    35
#define VIRTIO_F_ORDER_PLATFORM	    36
#define VIRTIO_F_SR_IOV		    37
#define VIRTIO_F_NOTIFICATION_DATA  38
#define VIRTIO_F_RING_RESET	    40

#endif
