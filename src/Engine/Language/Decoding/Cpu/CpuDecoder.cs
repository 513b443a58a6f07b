using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// A <see cref="IDecoder"/> for processors, with kernels of its own instead of libtorch's: weights packed once in the order in which they
/// are read, several rows served by one read of a weight, and a team of threads that waits for work, not for each other. A sequence's
/// logits are the same bits whatever its neighbours, the lengths of the pieces that it is given in, and the number of threads.
/// Sessions of one decoder may be used by several threads; they take turns. A session itself belongs to one thread at a time.
/// </summary>
public sealed class CpuDecoder : IDecoder
{
    private readonly Lock _turn = new();
    private readonly PackedWeights _weights;
    private readonly ThreadTeam _team;
    private readonly ForwardPass _pass;
    private bool _disposed;

    /// <summary>Packs the weights; the tensors are not needed afterwards.</summary>
    /// <param name="weights">
    /// Hugging Face's names without prefix; float32 on the CPU; matrices [in, out] as its Conv1D has them; the logits are tied to
    /// <c>wte</c>.
    /// </param>
    /// <param name="config">The shape of the model.</param>
    /// <param name="format">How to store the matrices.</param>
    /// <param name="threads">Threads that compute, the caller's included; null takes <see cref="TorchRuntime.Threads"/>.</param>
    /// <exception cref="ArgumentException">A weight is missing, or has another type or shape; the message names it.</exception>
    /// <exception cref="OutOfMemoryException">The packed weights do not fit into memory.</exception>
    public CpuDecoder(
        IReadOnlyDictionary<string, Tensor> weights, Gpt2Config config, WeightFormat format = WeightFormat.Float32, int? threads = null)
        : this(config, format, new TensorParameters(weights, config).Read, threads ?? Math.Max(1, TorchRuntime.Threads),
            KernelSelection.Supported[0])
    {
    }

    internal CpuDecoder(Gpt2Config config, WeightFormat format, ParameterReader parameters, int threads, VectorWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Config = config;
        var kernels = KernelSelection.Create(format, width);
        _weights = new PackedWeights(config, format, kernels.PanelWidth, parameters);
        _pass = new ForwardPass(config, _weights, kernels, threads);
        _team = new ThreadTeam(threads);
    }

    /// <inheritdoc/>
    public Gpt2Config Config { get; }

    /// <summary>Bytes of the packed matrices, all of which each step reads once.</summary>
    public long MatrixBytes => _weights.MatrixBytes;

    /// <inheritdoc/>
    public IDecodingSession Start(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new CpuDecodingSession(this, batchSize);
    }

    /// <summary>
    /// Stops the threads and frees the weights, after the step that is under way. Sessions can only be disposed afterwards.
    /// </summary>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_disposed) return;
            _disposed = true;
            _team.Dispose();
            _pass.Dispose();
            _weights.Dispose();
        }
    }

    /// <summary>Runs the model over the tokens; the caller has checked them.</summary>
    internal unsafe void Forward(SequenceCache[] sequences, IReadOnlyList<ReadOnlyMemory<int>> tokens, float* logits)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            for (var i = 0; i < sequences.Length; i++) sequences[i].Reserve(tokens[i].Length);
            for (var i = 0; i < sequences.Length; i++)
            {
                for (var begin = 0; begin < tokens[i].Length;)
                {
                    var count = Math.Min(tokens[i].Length - begin, ForwardPass.MaxRows - _pass.Rows);
                    var end = begin + count;
                    var row = end == tokens[i].Length ? logits + (long)i * Config.VocabularySize : null;
                    _pass.Add(sequences[i], tokens[i].Span[begin..end], row);
                    begin = end;
                    if (_pass.Rows == ForwardPass.MaxRows) Flush();
                }
            }
            if (_pass.Rows > 0) Flush();
        }
    }

    private void Flush()
    {
        _team.Run(_pass);
        _pass.Clear();
    }
}
