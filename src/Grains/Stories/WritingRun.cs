using System.Text;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>A script in the making: written by the writer's thread, read by the grain.</summary>
/// <param name="digest">Of the specification that it is written for.</param>
/// <param name="attempt">The story's attempt.</param>
internal sealed class WritingRun(string digest, int attempt)
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public string Digest => digest;

    public int Attempt => attempt;

    /// <summary>Ends with the script.</summary>
    public Task<Script> Writing { get; set; } = Task.FromException<Script>(new InvalidOperationException("not begun"));

    /// <summary>The text so far.</summary>
    public string Text
    {
        get
        {
            lock (_gate) return _text.ToString();
        }
    }

    public void Append(string piece)
    {
        lock (_gate) _text.Append(piece);
    }
}
