/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Capabilities as the kernel holds them: one 64-bit set.
 */
#ifndef _LINUX_CAPABILITY_H
#define _LINUX_CAPABILITY_H

#include <linux/types.h>
#include <linux/uidgid.h>
#include <uapi/linux/capability.h>

typedef struct {
	u64 val;
} kernel_cap_t;

struct task_struct;
struct inode;
struct file;
struct mnt_idmap;

#define CAP_VALID_MASK		((1ULL << (CAP_LAST_CAP + 1)) - 1)
#define CAP_EMPTY_SET		((kernel_cap_t){ 0 })
#define CAP_FULL_SET		((kernel_cap_t){ CAP_VALID_MASK })

#define CAP_BIT(cap)		(1ULL << (cap))

/* Capabilities that only matter to file access; they follow the fsuid. */
#define CAP_FS_SET							\
	((kernel_cap_t){ CAP_BIT(CAP_CHOWN) | CAP_BIT(CAP_DAC_OVERRIDE) |	\
			 CAP_BIT(CAP_DAC_READ_SEARCH) | CAP_BIT(CAP_FOWNER) |	\
			 CAP_BIT(CAP_FSETID) | CAP_BIT(CAP_LINUX_IMMUTABLE) |	\
			 CAP_BIT(CAP_MKNOD) | CAP_BIT(CAP_MAC_OVERRIDE) })

#define cap_clear(c)		((c).val = 0)
#define cap_raise(c, flag)	((c).val |= CAP_BIT(flag))
#define cap_lower(c, flag)	((c).val &= ~CAP_BIT(flag))
#define cap_raised(c, flag)	(((c).val & CAP_BIT(flag)) != 0)

static inline kernel_cap_t cap_combine(const kernel_cap_t a, const kernel_cap_t b)
{
	return (kernel_cap_t){ a.val | b.val };
}

static inline kernel_cap_t cap_intersect(const kernel_cap_t a, const kernel_cap_t b)
{
	return (kernel_cap_t){ a.val & b.val };
}

static inline kernel_cap_t cap_drop(const kernel_cap_t a, const kernel_cap_t drop)
{
	return (kernel_cap_t){ a.val & ~drop.val };
}

static inline bool cap_isclear(const kernel_cap_t a)
{
	return !a.val;
}

static inline bool cap_isidentical(const kernel_cap_t a, const kernel_cap_t b)
{
	return a.val == b.val;
}

static inline bool cap_issubset(const kernel_cap_t a, const kernel_cap_t set)
{
	return !(a.val & ~set.val);
}

static inline kernel_cap_t cap_drop_fs_set(const kernel_cap_t a)
{
	return cap_drop(a, CAP_FS_SET);
}

static inline kernel_cap_t cap_raise_fs_set(const kernel_cap_t a, const kernel_cap_t permitted)
{
	return cap_combine(a, cap_intersect(permitted, CAP_FS_SET));
}

bool has_capability(struct task_struct *t, int cap);
bool has_capability_noaudit(struct task_struct *t, int cap);
bool has_ns_capability(struct task_struct *t, struct user_namespace *ns, int cap);
bool capable(int cap);
bool ns_capable(struct user_namespace *ns, int cap);
bool ns_capable_noaudit(struct user_namespace *ns, int cap);
bool file_ns_capable(const struct file *file, struct user_namespace *ns, int cap);
bool capable_wrt_inode_uidgid(struct mnt_idmap *idmap, const struct inode *inode, int cap);

static inline bool perfmon_capable(void)
{
	return capable(CAP_PERFMON) || capable(CAP_SYS_ADMIN);
}

static inline bool bpf_capable(void)
{
	return capable(CAP_BPF) || capable(CAP_SYS_ADMIN);
}

#endif /* _LINUX_CAPABILITY_H */
