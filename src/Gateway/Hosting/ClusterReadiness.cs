namespace ComicCluster.Gateway.Hosting;

/// <summary>Whether the cluster can be reached.</summary>
internal sealed class ClusterReadiness : ILifecycleParticipant<IClusterClientLifecycle>
{
    private volatile bool _isReady, _wasReady;

    /// <summary>Whether it can.</summary>
    public bool IsReady => _isReady;

    /// <summary>Whether it could once: the client has started, and looks for silos by itself.</summary>
    public bool WasReady => _wasReady;

    /// <summary>Hears how many silos there are that clients come to.</summary>
    public void Count(int silos) => _isReady = silos > 0;

    /// <inheritdoc/>
    public void Participate(IClusterClientLifecycle observer) => observer.Subscribe(
        nameof(ClusterReadiness), ServiceLifecycleStage.Active, _ => SetAsync(true), _ => SetAsync(false));

    private Task SetAsync(bool isReady)
    {
        _isReady = isReady;
        _wasReady |= isReady;
        return Task.CompletedTask;
    }
}
