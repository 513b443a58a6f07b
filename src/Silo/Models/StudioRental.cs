using ComicCluster.Silo.Painting;

namespace ComicCluster.Silo.Models;

/// <summary>A studio that is borrowed.</summary>
/// <param name="studio">The studio.</param>
/// <param name="giveBack">Called once.</param>
public sealed class StudioRental(IPanelStudio studio, Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    /// <summary>The studio, until this is disposed.</summary>
    public IPanelStudio Studio => studio;

    /// <summary>Gives it back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
