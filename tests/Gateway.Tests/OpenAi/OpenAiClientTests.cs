using System.Diagnostics;
using System.Text.Json;

namespace ComicCluster.Gateway.Tests.OpenAi;

public sealed class OpenAiClientTests(GatewayServer server)
{
    [Fact]
    public async Task OpenAiClient_CompletionsModelsAndImages_WorkAsItExpects()
    {
        var packages = Path.Combine(Repository.Root, "artifacts", "tools", "clients", "node_modules");
        Assert.SkipUnless(Directory.Exists(packages), "needs OpenAI's client, and so node and npm; ./test.sh installs it");
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Clients", "openai.mjs"), packages, server.Address.GetLeftPart(UriPartial.Authority), await server.KeyAsync("alice")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(GatewayServer.Patience);
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);

        var seen = JsonDocument.Parse(output).RootElement;
        Assert.Contains("tiny/writer", seen.GetProperty("models").EnumerateArray().Select(model => model.GetString()));
        Assert.Equal("tiny/writer", seen.GetProperty("model").GetString());
        Assert.Equal(("once upon a time", "stop", 7), (seen.GetProperty("text").GetString(), seen.GetProperty("finish").GetString(), seen.GetProperty("tokens").GetInt32()));
        Assert.Equal("once upon a", string.Concat(seen.GetProperty("pieces").EnumerateArray().Select(piece => piece.GetString())));
        Assert.Equal("PNG", seen.GetProperty("png").GetString());
        Assert.Equal((404, "model_not_found"), (seen.GetProperty("refusal").GetProperty("status").GetInt32(), seen.GetProperty("refusal").GetProperty("code").GetString()));
    }
}
