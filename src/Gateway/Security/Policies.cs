using ComicCluster.Contracts.Tenants;
using Microsoft.AspNetCore.Authorization;

namespace ComicCluster.Gateway.Security;

/// <summary>The authorisation policies of the endpoints.</summary>
internal static class Policies
{
    /// <summary>To look at comics.</summary>
    public const string Read = "read";

    /// <summary>To draw, edit and delete comics.</summary>
    public const string Draw = "draw";

    /// <summary>To train models.</summary>
    public const string Train = "train";

    /// <summary>To look after the cluster.</summary>
    public const string Admin = "admin";

    /// <summary>Each policy asks for its scope; every endpoint asks for a credential unless it says otherwise.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Read, policy => Require(policy, KeyScopes.Read));
        options.AddPolicy(Draw, policy => Require(policy, KeyScopes.Draw));
        options.AddPolicy(Train, policy => Require(policy, KeyScopes.Train));
        options.AddPolicy(Admin, policy => Require(policy, KeyScopes.Admin));
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }

    private static void Require(AuthorizationPolicyBuilder policy, KeyScopes scope) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.ScopesOf().HasFlag(scope));
}
