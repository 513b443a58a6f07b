using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>Speaks with a gateway about one model of the registry.</summary>
/// <param name="http">The gateway.</param>
/// <param name="model">The model's name.</param>
/// <param name="stop">Ends what is waited for.</param>
internal sealed class RegistryClient(HttpClient http, string model, CancellationToken stop)
{
    private readonly string _path = $"/v1/registry/models/{model}";

    /// <summary>Registers what a job made, and approves it when its files are read through.</summary>
    /// <returns>The version.</returns>
    public async Task<JsonElement> RegisterAsync(string job)
    {
        var number = (await SendAsync(HttpMethod.Post, "/versions", new { job = job.Split('/')[^1] })).GetProperty("number").GetInt32();
        await UntilAsync(view => view.GetProperty("versions")[number - 1].GetProperty("status").GetString() == "ready");
        return (await SendAsync(HttpMethod.Post, $"/versions/{number}/approval", new { is_approved = true })).GetProperty("versions")[number - 1];
    }

    /// <summary>Gives a deployment a split, and waits until it has it.</summary>
    public async Task DeployAsync(string deployment, params (int Version, int Percent)[] split)
    {
        await SendAsync(HttpMethod.Put, $"/deployments/{deployment}", new { split = split.Select(share => new { version = share.Version, percent = share.Percent }) });
        await UntilAsync(view => Split(view, deployment).SequenceEqual(split));
    }

    /// <summary>What a deployment's comics are split by.</summary>
    public static IEnumerable<(int Version, int Percent)> Split(JsonElement model, string deployment) =>
        Of(model, deployment).GetProperty("split").EnumerateArray().Select(share => (share.GetProperty("version").GetInt32(), share.GetProperty("percent").GetInt32()));

    /// <summary>A deployment of a model.</summary>
    public static JsonElement Of(JsonElement model, string deployment) =>
        model.GetProperty("deployments").EnumerateArray().Single(known => known.GetProperty("name").GetString() == deployment);

    /// <summary>Changes something.</summary>
    /// <returns>The model after that.</returns>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var response = await AskAsync(method, path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(stop));
        return await response.Content.ReadFromJsonAsync<JsonElement>(stop);
    }

    /// <summary>Asks for something that is refused.</summary>
    /// <returns>Why.</returns>
    public async Task<string> RefusedAsync(HttpMethod method, string path, object? body = null)
    {
        using var response = await AskAsync(method, path, body);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("detail").GetString()!;
    }

    /// <summary>Looks at the model until it is so.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isSo)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var answer = await http.GetAsync(_path, stop);
            if (answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<JsonElement>(stop) is var view && isSo(view)) return view;
            await looks.WaitForNextTickAsync(stop);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, _path + path) { Content = body is null ? null : JsonContent.Create(body) };
        return await http.SendAsync(request, stop);
    }
}
