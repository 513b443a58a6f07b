namespace ComicCluster.Silo.Health;

/// <summary>Whether a silo should be given work.</summary>
public sealed class Readiness : ILifecycleParticipant<ISiloLifecycle>
{
    private volatile bool _isActive;
    private volatile bool _isDraining;
    private volatile bool _hasStarted;

    /// <summary>Since it has joined the cluster, until it begins to leave.</summary>
    public bool IsReady => _isActive && !_isDraining;

    /// <summary>Since it has joined the cluster; for ever.</summary>
    public bool HasStarted => _hasStarted;

    /// <summary>Whether it leaves.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>It leaves.</summary>
    public void Drain() => _isDraining = true;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(Readiness),
        ServiceLifecycleStage.Last,
        _ => Set(true),
        _ => Set(false));

    private Task Set(bool isActive)
    {
        _isActive = isActive;
        _hasStarted |= isActive;
        return Task.CompletedTask;
    }
}
