using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Toyland.World;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Judging;

/// <summary>
/// A convolutional classifier (convolution, batch normalisation, ReLU) of 64-pixel pictures. Each kind of thing has an attention map of its
/// own; what it finds there says whether the thing is there and what colour it has. Nothing here is shared with CLIP or the sketcher.
/// </summary>
internal sealed class JudgeNetwork : Module<Tensor, JudgeNetwork.Logits>
{
    public const int Side = 64;
    private const int Width = 128;
    private const double Mean = 0.5, Deviation = 0.27;
    private static readonly (int In, int Out, int Kernel, int Stride)[] Blocks =
        [(3, 24, 5, 2), (24, 48, 3, 2), (48, 64, 3, 1), (64, Width, 3, 2), (Width, Width, 3, 1), (Width, Width, 3, 1)];

    private readonly ModuleList<Conv2d> _convolutions = [];
    private readonly ModuleList<BatchNorm2d> _normalisations = [];
    private readonly Conv2d _attention;
    private readonly Linear _kinds, _colours, _places, _times;

    public JudgeNetwork() : base(nameof(JudgeNetwork))
    {
        foreach (var (width, outWidth, kernel, stride) in Blocks)
        {
            _convolutions.Add(Conv2d(width, outWidth, kernel, stride, padding: kernel / 2, bias: false));
            _normalisations.Add(BatchNorm2d(outWidth));
        }
        _attention = Conv2d(Width, Kinds, 1L);
        _kinds = Linear(Width, Kinds);
        _colours = Linear(Width, Colours);
        _places = Linear(2 * Width, Places);
        _times = Linear(2 * Width, Times);
        RegisterComponents();
    }

    public static int Kinds { get; } = Enum.GetValues<Kind>().Length;

    public static int Colours { get; } = Enum.GetValues<Colour>().Length;

    public static int Places { get; } = Enum.GetValues<Place>().Length;

    public static int Times { get; } = Enum.GetValues<TimeOfDay>().Length;

    /// <param name="Kinds">[pictures, kinds]: a sigmoid's argument.</param>
    /// <param name="Colours">[pictures, kinds, colours]: a softmax's arguments, what colour the kind would have if it were there.</param>
    /// <param name="Places">[pictures, places]: a softmax's arguments.</param>
    /// <param name="Times">[pictures, times]: a softmax's arguments.</param>
    public readonly record struct Logits(Tensor Kinds, Tensor Colours, Tensor Places, Tensor Times);

    /// <param name="input">[pictures, 3, 64, 64] in 0..1.</param>
    public override Logits forward(Tensor input)
    {
        // Training takes bfloat16 where the processor has it: half the time. Reading is always exact.
        var type = training && TorchRuntime.HasBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var x = ((input - Mean) / Deviation).to(type);
        for (var i = 0; i < Blocks.Length; i++)
        {
            var (_, _, kernel, stride) = Blocks[i];
            x = F.conv2d(x, _convolutions[i].weight.to(type), strides: [stride, stride], padding: [kernel / 2, kernel / 2]);
            x = F.relu(_normalisations[i].forward(x));
        }
        x = x.to(ScalarType.Float32); // [pictures, width, 8, 8]
        var places = x.flatten(2); // [pictures, width, 8 · 8]
        var attention = F.softmax(_attention.forward(x).flatten(2), dim: 2); // [pictures, kinds, 8 · 8]
        var found = attention.matmul(places.transpose(1, 2)); // [pictures, kinds, width]
        var kinds = (found * _kinds.weight).sum(2) + _kinds.bias!; // each kind looks at what its own attention found
        var pooled = cat([places.mean([2]), places.amax([2])], 1); // [pictures, 2 · width]
        return new Logits(kinds, _colours.forward(found), _places.forward(pooled), _times.forward(pooled));
    }

    /// <summary>Draws the weights: He et al., "Delving deep into rectifiers", 2015.</summary>
    public void Initialize(RandomStream random)
    {
        using var _ = no_grad();
        foreach (var (name, parameter) in named_parameters())
        {
            if (name.EndsWith(".bias", StringComparison.Ordinal)) parameter.zero_();
            if (parameter.dim() < 2) continue; // batch normalisation scales by 1
            var values = new float[parameter.numel()];
            var gain = name.StartsWith(nameof(_convolutions), StringComparison.Ordinal) ? 2.0 : 1.0; // 2 before a ReLU
            random.FillNormal(values, Math.Sqrt(gain * parameter.shape[0] / parameter.numel()));
            parameter.copy_(tensor(values, parameter.shape));
        }
    }

    /// <summary>Writes the weights in half precision.</summary>
    public void Save(string path, IReadOnlyDictionary<string, string> metadata)
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(path, Stored().ToDictionary(), metadata, ScalarType.Float16);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(string path)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var file = SafetensorsFile.Open(path);
        foreach (var (name, stored) in Stored()) stored.copy_(file.Read(name).to(stored.dtype));
    }

    private IEnumerable<KeyValuePair<string, Tensor>> Stored() =>
        state_dict().Where(entry => entry.Value.is_floating_point()).Select(entry => KeyValuePair.Create(entry.Key, entry.Value));
}
