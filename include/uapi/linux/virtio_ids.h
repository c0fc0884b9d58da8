/* SPDX-License-Identifier: GPL-2.0-only */
/* Device types, from the table "Device Types" of the virtio 1.1 specification, section 5. */
#ifndef _LINUX_VIRTIO_IDS_H
#define _LINUX_VIRTIO_IDS_H

#define VIRTIO_ID_NET		1
#define VIRTIO_ID_BLOCK		2
#define VIRTIO_ID_CONSOLE	3
#define VIRTIO_ID_RNG		4
#define VIRTIO_ID_BALLOON	5
#define VIRTIO_ID_IOMEM		6
#define VIRTIO_ID_RPMSG		7
#define VIRTIO_ID_SCSI		8
#define VIRTIO_ID_9P		9
#define VIRTIO_ID_MAC80211_WLAN 10
#define VIRTIO_ID_RPROC_SERIAL	11
#define VIRTIO_ID_CAIF		12
#define VIRTIO_ID_GPU		16
#define VIRTIO_ID_CLOCK		17
#define VIRTIO_ID_INPUT		18
#define VIRTIO_ID_VSOCK		19
#define VIRTIO_ID_CRYPTO	20
#define VIRTIO_ID_SIGNAL_DIST	21
#define VIRTIO_ID_PSTORE	22
#define VIRTIO_ID_IOMMU		23
#define VIRTIO_ID_MEM		24

#endif
