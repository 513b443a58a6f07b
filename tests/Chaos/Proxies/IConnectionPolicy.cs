namespace ComicCluster.Chaos.Proxies;

/// <summary>Decides on what goes through one connection. Called with each piece before it goes on; may take its time.</summary>
public interface IConnectionPolicy
{
    /// <summary>A piece from who opened the connection.</summary>
    /// <returns>Whether it goes on; if not, the connection is cut.</returns>
    ValueTask<bool> PassRequestAsync(ReadOnlyMemory<byte> piece, CancellationToken stop);

    /// <summary>A piece of what is answered.</summary>
    /// <returns>Whether it goes on; if not, the connection is cut.</returns>
    ValueTask<bool> PassAnswerAsync(ReadOnlyMemory<byte> piece, CancellationToken stop);
}
