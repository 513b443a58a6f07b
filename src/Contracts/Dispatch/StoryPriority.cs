namespace ComicCluster.Contracts.Dispatch;

/// <summary>Which of a tenant's own stories are painted first. It gives nothing over other tenants, and those that wait long overtake it.</summary>
public enum StoryPriority
{
    /// <summary>After the others.</summary>
    Low = -1,

    /// <summary>In the order in which they come.</summary>
    Normal = 0,

    /// <summary>Before the others.</summary>
    High = 1,
}
