/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* memfd_create(2) flags. */
#ifndef _UAPI_LINUX_MEMFD_H
#define _UAPI_LINUX_MEMFD_H

#define MFD_CLOEXEC		0x0001U
#define MFD_ALLOW_SEALING	0x0002U
#define MFD_HUGETLB		0x0004U
#define MFD_NOEXEC_SEAL		0x0008U
#define MFD_EXEC		0x0010U

#endif /* _UAPI_LINUX_MEMFD_H */
