namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// GPT-2 for up to <see cref="MaxRows"/> tokens at once, of one sequence or of many, in the phases of a <see cref="ThreadTeam"/>. The
/// layer norm before a product is so small that each thread computes it for itself instead of in a phase of its own.
/// </summary>
internal sealed unsafe class ForwardPass : IPhases, IDisposable
{
    /// <summary>Rows of a pass; more would push the activations out of the second-level cache.</summary>
    public const int MaxRows = 32;

    private const int PhasesPerLayer = 5;

    private readonly Gpt2Config _config;
    private readonly PackedWeights _weights;
    private readonly IKernels _kernels;
    private readonly RowBuffer _hidden, _qkv, _mixed, _inner;
    private readonly ThreadScratch[] _scratch;
    private readonly int[] _tokens = new int[MaxRows];
    private readonly int[] _positions = new int[MaxRows];
    private readonly SequenceSlice[] _slices = new SequenceSlice[MaxRows];
    private readonly int[] _lastRows = new int[MaxRows];
    private readonly float*[] _logits = new float*[MaxRows];
    private int _slicesUsed, _logitsUsed;

    public ForwardPass(Gpt2Config config, PackedWeights weights, IKernels kernels, int threads)
    {
        (_config, _weights, _kernels) = (config, weights, kernels);
        _hidden = new RowBuffer(MaxRows, config.Width);
        _qkv = new RowBuffer(MaxRows, 3 * config.Width);
        _mixed = new RowBuffer(MaxRows, config.Width);
        _inner = new RowBuffer(MaxRows, config.InnerWidth);
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new ThreadScratch(config, MaxRows, kernels.PanelWidth))];
    }

    /// <summary>Rows that are taken.</summary>
    public int Rows { get; private set; }

    public int PhaseCount => 1 + PhasesPerLayer * _config.Layers + (_logitsUsed > 0 ? 1 : 0);

    /// <summary>Forgets the rows, and the results that the threads kept of them.</summary>
    public void Clear()
    {
        (Rows, _slicesUsed, _logitsUsed) = (0, 0, 0);
        foreach (var scratch in _scratch) scratch.InputPhase = -1;
    }

    /// <summary>Adds neighbouring tokens of a sequence, which has reserved room for them.</summary>
    /// <param name="cache">The sequence.</param>
    /// <param name="tokens">Their ids; no more than rows are free.</param>
    /// <param name="logits">Where the logits after the last of them go, or null.</param>
    public void Add(SequenceCache cache, ReadOnlySpan<int> tokens, float* logits)
    {
        _slices[_slicesUsed++] = new SequenceSlice(cache, Rows, tokens.Length, cache.Length);
        for (var i = 0; i < tokens.Length; i++) _positions[Rows + i] = cache.Length + i;
        tokens.CopyTo(_tokens.AsSpan(Rows));
        Rows += tokens.Length;
        cache.Advance(tokens.Length);
        if (logits is null) return;
        _lastRows[_logitsUsed] = Rows - 1;
        _logits[_logitsUsed++] = logits;
    }

    public int Items(int phase)
    {
        if (phase == 0) return Rows;
        var (index, step) = Math.DivRem(phase - 1, PhasesPerLayer);
        if (index == _config.Layers) return _weights.Embedding.Panels;
        var layer = _weights.Layers[index];
        return step switch
        {
            0 => layer.Attention.Panels,
            1 => _slicesUsed * _config.Heads,
            2 => layer.AttentionProjection.Panels,
            3 => layer.Expansion.Panels,
            _ => layer.Contraction.Panels,
        };
    }

    public void Run(int phase, int begin, int end, int thread)
    {
        var scratch = _scratch[thread];
        if (phase == 0)
        {
            for (var row = begin; row < end; row++) Embed(row);
            return;
        }
        var (index, step) = Math.DivRem(phase - 1, PhasesPerLayer);
        if (index == _config.Layers)
        {
            Logits((begin, end), phase, scratch);
            return;
        }
        var layer = _weights.Layers[index];
        switch (step)
        {
            case 0:
                Multiply(layer.Attention, (begin, end), Normalised(phase, layer.Norm1Gain, layer.Norm1Bias, scratch), _qkv,
                    layer.AttentionBias, Epilogue.Bias, scratch);
                break;
            case 1:
                for (var item = begin; item < end; item++)
                {
                    var (slice, head) = Math.DivRem(item, _config.Heads);
                    _kernels.Attend(_slices[slice], (index, head), _qkv.Rows, _mixed.Rows, scratch.Attention);
                }
                break;
            case 2:
                Multiply(layer.AttentionProjection, (begin, end), Plain(phase, _mixed, _config.Width, scratch), _hidden,
                    layer.AttentionProjectionBias, Epilogue.BiasResidual, scratch);
                break;
            case 3:
                Multiply(layer.Expansion, (begin, end), Normalised(phase, layer.Norm2Gain, layer.Norm2Bias, scratch), _inner,
                    layer.ExpansionBias, Epilogue.BiasGelu, scratch);
                break;
            default:
                Multiply(layer.Contraction, (begin, end), Plain(phase, _inner, _config.InnerWidth, scratch), _hidden,
                    layer.ContractionBias, Epilogue.BiasResidual, scratch);
                break;
        }
    }

    public void Dispose()
    {
        foreach (var buffer in new[] { _hidden, _qkv, _mixed, _inner }) buffer.Dispose();
        foreach (var scratch in _scratch) scratch.Dispose();
    }

    private void Embed(int row)
    {
        var hidden = _hidden.Rows[row];
        var position = _weights.Positions + (long)_positions[row] * _config.Width;
        _weights.Embedding.ReadOutput(_tokens[row], hidden);
        for (var i = 0; i < _config.Width; i++) hidden[i] += position[i];
    }

    private void Multiply(PackedMatrix matrix, (int, int) panels, float** x, RowBuffer y, float* bias, Epilogue epilogue,
        ThreadScratch scratch) => _kernels.Multiply(matrix, panels, x, y.Rows, Rows, bias, epilogue, scratch.Tile);

    private float** Plain(int phase, RowBuffer x, int inputs, ThreadScratch scratch)
    {
        if (scratch.InputPhase != phase) scratch.Input = _kernels.Prepare(x.Rows, Rows, inputs, scratch.Prepared);
        scratch.InputPhase = phase;
        return scratch.Input;
    }

    private float** Normalised(int phase, float* gain, float* bias, ThreadScratch scratch)
    {
        if (scratch.InputPhase != phase)
        {
            for (var row = 0; row < Rows; row++) LayerNorm(row, gain, bias, scratch.Normalised[row]);
            scratch.Input = _kernels.Prepare(scratch.Normalised, Rows, _config.Width, scratch.Prepared);
            scratch.InputPhase = phase;
        }
        return scratch.Input;
    }

    private void Logits((int, int) panels, int phase, ThreadScratch scratch)
    {
        if (scratch.InputPhase != phase)
        {
            for (var i = 0; i < _logitsUsed; i++)
                LayerNorm(_lastRows[i], _weights.FinalNormGain, _weights.FinalNormBias, scratch.Normalised[i]);
            scratch.Input = _kernels.Prepare(scratch.Normalised, _logitsUsed, _config.Width, scratch.Prepared);
            scratch.InputPhase = phase;
        }
        fixed (float** logits = _logits)
            _kernels.Multiply(_weights.Embedding, panels, scratch.Input, logits, _logitsUsed, null, Epilogue.None, scratch.Tile);
    }

    private void LayerNorm(int row, float* gain, float* bias, float* y) =>
        _kernels.LayerNorm(_hidden.Rows[row], gain, bias, _config.Width, _config.LayerNormEpsilon, y);
}
