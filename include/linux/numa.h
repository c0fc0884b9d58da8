/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory nodes: there is one, number 0; callers without a preference say NUMA_NO_NODE. */
#ifndef _LINUX_NUMA_H
#define _LINUX_NUMA_H

#define NODES_SHIFT	0
#define MAX_NUMNODES	(1 << NODES_SHIFT)
#define NUMA_NO_NODE	(-1)

#define numa_node_id()	0
#define cpu_to_node(cpu) ((void)(cpu), 0)

#endif /* _LINUX_NUMA_H */
