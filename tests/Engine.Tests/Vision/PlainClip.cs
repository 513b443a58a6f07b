using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Tests.Vision;

/// <summary>CLIP's picture encoder written down word for word, one operation a line and nothing folded or fused: the plain path.</summary>
internal static class PlainClip
{
    public static Tensor EncodeImage(IReadOnlyDictionary<string, Tensor> weights, Tensor pixels, int layers, int heads, Func<Tensor, Tensor> act)
    {
        var conv = weights["visual.conv1.weight"];
        var x = F.conv2d(pixels, conv, strides: [conv.shape[2], conv.shape[3]]).flatten(2).transpose(1, 2);
        x = cat([weights["visual.class_embedding"].expand(x.shape[0], 1, -1), x], 1) + weights["visual.positional_embedding"];
        x = Norm("visual.ln_pre", x);
        for (var i = 0; i < layers; i++)
        {
            var block = $"visual.transformer.resblocks.{i}";
            var qkv = Norm($"{block}.ln_1", x).matmul(weights[$"{block}.attn.in_proj_weight"].t()) + weights[$"{block}.attn.in_proj_bias"];
            var heard = qkv.chunk(3, -1)[0].chunk(heads, -1).Zip(qkv.chunk(3, -1)[1].chunk(heads, -1), qkv.chunk(3, -1)[2].chunk(heads, -1))
                .Select(head => (head.First.matmul(head.Second.transpose(1, 2)) / Math.Sqrt(head.First.shape[2])).softmax(-1).matmul(head.Third));
            x = x + Linear($"{block}.attn.out_proj", cat([.. heard], -1));
            x = x + Linear($"{block}.mlp.c_proj", act(Linear($"{block}.mlp.c_fc", Norm($"{block}.ln_2", x))));
        }
        return Norm("visual.ln_post", x[TensorIndex.Colon, 0]).matmul(weights["visual.proj"]);

        Tensor Linear(string name, Tensor x) => x.matmul(weights[$"{name}.weight"].t()) + weights[$"{name}.bias"];
        Tensor Norm(string name, Tensor x) => F.layer_norm(x, [x.shape[^1]], weights[$"{name}.weight"], weights[$"{name}.bias"]);
    }
}
