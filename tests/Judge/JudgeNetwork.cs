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
/// A convolutional classifier (convolution, batch normalisation, ReLU; residual where the width stays) of 96-pixel pictures. It makes a map of which kind
/// of thing is where; what is found where a kind seems to be says whether it is there, what colour it has and where its square is.
/// Nothing here is shared with CLIP or the painter.
/// </summary>
internal sealed class JudgeNetwork : Module<Tensor, JudgeNetwork.Logits>
{
    public const int Side = 96;

    /// <summary>The side of the map of what is where.</summary>
    public const int MapSide = Side / 8;

    /// <summary>What is said of a thing's square: x and y of its centre and the logarithm of half its side, in units of the picture's side.</summary>
    public const int Box = 3;

    private const int Width = 160;
    private const double Mean = 0.5, Deviation = 0.27, UsualHalfSide = 0.2;
    private static readonly (int In, int Out, int Kernel, int Stride, int Dilation)[] Blocks =
    [
        (3, 16, 5, 2, 1), (16, 32, 3, 2, 1), (32, 48, 3, 1, 1), (48, 96, 3, 2, 1), (96, 96, 3, 1, 1), (96, 96, 3, 1, 2), (96, Width, 1, 1, 1),
    ];

    private readonly ModuleList<Conv2d> _convolutions = [];
    private readonly ModuleList<BatchNorm2d> _normalisations = [];
    private readonly Conv2d _map;
    private readonly Linear _things, _details, _colours, _places, _times;

    public JudgeNetwork() : base(nameof(JudgeNetwork))
    {
        foreach (var (width, outWidth, kernel, _, _) in Blocks)
        {
            _convolutions.Add(Conv2d(width, outWidth, kernel, bias: false));
            _normalisations.Add(BatchNorm2d(outWidth));
        }
        _map = Conv2d(Width, Kinds, 1L);
        _details = Linear(Width, Width);
        _things = Linear(Width, Kinds * (1 + Box));
        _colours = Linear(Width, Colours);
        _places = Linear(2 * Width, Places);
        _times = Linear(2 * Width, Times);
        RegisterComponents();
    }

    public static int Kinds { get; } = Enum.GetValues<Kind>().Length;

    public static int Colours { get; } = Enum.GetValues<Colour>().Length;

    public static int Places { get; } = Enum.GetValues<Place>().Length;

    public static int Times { get; } = Enum.GetValues<TimeOfDay>().Length;

    /// <param name="Map">[pictures, kinds, 12 · 12]: with another 0, for no thing, a softmax's arguments at each point.</param>
    /// <param name="Kinds">[pictures, kinds]: a sigmoid's argument.</param>
    /// <param name="Colours">[pictures, kinds, colours]: a softmax's arguments, what colour the kind would have if it were there.</param>
    /// <param name="Boxes">[pictures, kinds, 3], <see cref="Box"/>: where the kind would be.</param>
    /// <param name="Places">[pictures, places]: a softmax's arguments.</param>
    /// <param name="Times">[pictures, times]: a softmax's arguments.</param>
    public readonly record struct Logits(
        Tensor Map, Tensor Kinds, Tensor Colours, Tensor Boxes, Tensor Places, Tensor Times);

    /// <param name="input">[pictures, 3, 96, 96] in 0..1.</param>
    public override Logits forward(Tensor input)
    {
        // Training takes bfloat16 where the processor has it: half the time. Reading is always exact.
        var type = training && TorchRuntime.HasBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var x = ((input - Mean) / Deviation).to(type).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2); // channels last in memory: faster
        for (var i = 0; i < Blocks.Length; i++)
        {
            var (width, outWidth, kernel, stride, dilation) = Blocks[i];
            var padding = kernel / 2 * dilation;
            var y = F.conv2d(
                x, _convolutions[i].weight.to(type), strides: [stride, stride], padding: [padding, padding], dilation: [dilation, dilation]);
            y = _normalisations[i].forward(y);
            x = F.relu(width == outWidth ? y + x : y);
        }
        x = x.to(ScalarType.Float32); // [pictures, width, 12, 12]
        var places = x.flatten(2); // [pictures, width, 12 · 12]
        var map = _map.forward(x).flatten(2); // [pictures, kinds, 12 · 12]
        var attention = F.softmax(map, dim: 2);
        var found = attention.matmul(places.transpose(1, 2)); // [pictures, kinds, width]
        found = found + F.relu(_details.forward(found));
        var ofKind = einsum("pkw,kow->pko", found, _things.weight.view(Kinds, 1 + Box, Width)) + _things.bias!.view(Kinds, 1 + Box);
        var pooled = cat([places.mean([2]), places.amax([2])], 1); // [pictures, 2 · width]
        return new Logits(
            map, ofKind.select(2, 0) + map.amax([2]), _colours.forward(found), ofKind.narrow(2, 1, Box) + Looked(attention),
            _places.forward(pooled), _times.forward(pooled));
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

    /// <summary>The centre of what each kind looked at, with the usual size: [pictures, kinds, 3]. What was found there corrects it.</summary>
    /// <param name="attention">[pictures, kinds, 12 · 12].</param>
    private static Tensor Looked(Tensor attention)
    {
        var middles = (arange(MapSide) + 0.5) / MapSide;
        var x = middles.repeat(MapSide);
        var y = middles.repeat_interleave(MapSide);
        return attention.matmul(stack([x, y, full_like(x, Math.Log(UsualHalfSide))], 1));
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
